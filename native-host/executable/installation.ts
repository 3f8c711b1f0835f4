// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Installation } from '../commands/installation.ts';
import type { HostPrograms } from '../programs.ts';
import { bytesOf, textOf } from './assets.ts';
import { HOLD_MODULE } from './role.ts';

const programs: HostPrograms = {
  get tlsWorker() {
    return { text: textOf('worker.js') };
  },
  pac: {
    get worker() {
      return { text: textOf('pac-worker.js') };
    },
    readInterpreter: async () => bytesOf('quickjs.wasm'),
  },
  moduleCommand: { file: process.execPath, parameters: [HOLD_MODULE] },
};

/** The executable: all of it in one file, but for the native binaries beside it. */
export const EXECUTABLE: Installation = {
  programs,
  commandLine: [process.execPath],
  prepareLauncher: async () => process.execPath,
};
