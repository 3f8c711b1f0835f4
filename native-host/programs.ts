// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ModuleCommand } from './pkcs11/index.ts';
import type { PacPrograms } from './proxy/index.ts';
import type { ThreadProgram } from './thread.ts';

/** What the host runs beside its main thread, in the form that this installation has it. */
export interface HostPrograms {
  readonly tlsWorker: ThreadProgram;
  readonly pac: PacPrograms;
  /** Starts the process that holds a PKCS#11 module. */
  readonly moduleCommand: ModuleCommand;
}

export interface ProgramFiles {
  readonly tlsWorker: URL;
  readonly pacWorker: URL;
  readonly interpreter: URL;
  readonly moduleProgram: URL;
}

/** The programs of a host that Node runs from files. */
export const programsInFiles = ({ tlsWorker, pacWorker, interpreter, moduleProgram }: ProgramFiles): HostPrograms => ({
  tlsWorker,
  pac: { worker: pacWorker, readInterpreter: () => readFile(interpreter) },
  moduleCommand: { file: process.execPath, parameters: [...process.execArgv, fileURLToPath(moduleProgram)] },
});

/** The programs of a built host: they lie beside `main`. */
export const programsBeside = (main: string): HostPrograms =>
  programsInFiles({
    tlsWorker: new URL('./worker.js', main),
    pacWorker: new URL('./pac-worker.js', main),
    interpreter: new URL('./quickjs.wasm', main),
    moduleProgram: new URL('./pkcs11-module.js', main),
  });
