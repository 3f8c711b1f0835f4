// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { findWeakness } from '../policy/index.ts';
import { moduleFailed } from './module-process.ts';

/**
 * The file to load for a module: links resolved, and nobody but the administrator able to replace it, by the rule of the
 * policy file: the file, and every folder on its way, owned by root and written by root alone. Throws CARD_MODULE_FAILED.
 *
 * Windows has no such rule here: its policy is the administrator's, and the known places are system folders.
 */
export async function requireModuleFile(file: string, owners: readonly number[]): Promise<string> {
  const real = await realpath(file).catch(error => {
    throw moduleFailed(`${file} is not there`, error);
  });
  const info = await stat(real);
  if (!info.isFile()) throw moduleFailed(`${file} is no regular file`);
  if (process.platform === 'win32') return real;
  refuse(info, owners, file);
  for (let folder = path.dirname(real); ; folder = path.dirname(folder)) {
    refuse(await stat(folder), owners, folder);
    if (folder === path.dirname(folder)) return real;
  }
}

function refuse(info: { uid: number; mode: number }, owners: readonly number[], what: string): void {
  const weakness = findWeakness(info, owners);
  if (weakness !== null) throw moduleFailed(`${what} ${weakness}`);
}
