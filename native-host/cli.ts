// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommandLine } from './command-line.ts';
import { launcherScript } from './install/index.ts';
import { programsInFiles } from './programs.ts';

const EXECUTABLE = 0o755;
/** sysexits.h: EX_UNAVAILABLE. */
const EXIT_UNAVAILABLE = 69;
const BUILT_HOST = path.resolve(import.meta.dirname, '../dist/host');
const PROGRAM = path.join(BUILT_HOST, 'main.js');
const LAUNCHER = path.join(BUILT_HOST, 'cpx-connect-host');

/** The commands from the sources: what is tested is what is read. Browsers are led to the built host. */
await runCommandLine('npm run host --', process.argv.slice(2), {
  programs: programsInFiles({
    tlsWorker: new URL('./tls/worker.ts', import.meta.url),
    pacWorker: new URL('./proxy/pac-worker.ts', import.meta.url),
    interpreter: new URL('../node_modules/quickjs-wasi/quickjs.wasm', import.meta.url),
    moduleProgram: new URL('./pkcs11/module-program.ts', import.meta.url),
  }),
  commandLine: [process.execPath, import.meta.filename],
  prepareLauncher: async () => {
    await access(PROGRAM).catch(() => {
      console.error(`${PROGRAM} is missing: run "npm run build" first.`);
      process.exit(EXIT_UNAVAILABLE);
    });
    await writeFile(LAUNCHER, launcherScript({ node: process.execPath, program: PROGRAM }), { mode: EXECUTABLE });
    return LAUNCHER;
  },
});
