// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';

/** `host`: a browser started us; `module`: we did, to hold a PKCS#11 module; `commands`: a person in a terminal. */
export type Role = 'host' | 'module' | 'version' | 'commands';

/** The word by which the executable starts itself; no command of a person's. */
export const HOLD_MODULE = 'hold-module';

/**
 * What this process is for, by the words behind the program's name. Chromium and Edge give the extension's origin,
 * Firefox the manifest's path and the extension's id.
 */
export function chooseRole([first = '', second = '']: readonly string[]): Role {
  if (first.startsWith('chrome-extension://')) return 'host';
  if (path.isAbsolute(first) && first.endsWith('.json') && second.includes('@')) return 'host';
  if (first === HOLD_MODULE) return 'module';
  return first === '--version' ? 'version' : 'commands';
}
