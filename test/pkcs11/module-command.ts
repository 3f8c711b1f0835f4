// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import type { ModuleCommand } from '../../native-host/pkcs11/index.ts';
import type { Script } from './scripted-module.ts';

/** The program of the product that holds a module, as it stands in the sources. */
export const MODULE_COMMAND: ModuleCommand = {
  file: process.execPath,
  parameters: [path.join(import.meta.dirname, '../../native-host/pkcs11/module-program.ts')],
};

/** A program in its place that follows a script. */
export const scriptedCommand = (script: Script): ModuleCommand => ({
  file: process.execPath,
  parameters: [path.join(import.meta.dirname, 'scripted-module.ts'), JSON.stringify(script)],
});
