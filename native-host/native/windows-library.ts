// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Koffi } from './koffi.ts';

/** MAX_PATH of Windows, in UTF-16 units. */
const MAX_PATH_UNITS = 260;

/**
 * Absolute path of a library of Windows' own. Asks kernel32 itself, which the loader never takes from another folder: a
 * bare `winscard.dll` would be looked for in the current folder too, and %SystemRoot% is anybody's to set.
 */
export function findWindowsLibrary(koffi: Koffi, name: string): string {
  const getSystemDirectory = koffi
    .load('kernel32.dll')
    .func('__stdcall', 'GetSystemDirectoryW', 'uint32', ['void *', 'uint32']);
  const path = Buffer.from(new ArrayBuffer(MAX_PATH_UNITS * 2));
  const units = Number(getSystemDirectory(path, MAX_PATH_UNITS));
  if (units === 0 || units > MAX_PATH_UNITS) throw new Error('GetSystemDirectoryW failed');
  return `${path.toString('utf16le', 0, units * 2)}\\${name}`;
}
