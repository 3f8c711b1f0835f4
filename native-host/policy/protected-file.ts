// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PolicyFile } from './location.ts';
import { findWeakness } from './ownership.ts';
import { MAX_POLICY_BYTES, unreadable } from './unreadable.ts';

/**
 * The bytes of a file that only its owners can have written; null if there is none. Throws POLICY_UNREADABLE for
 * anything that a user could have written, put in its place or linked to.
 */
export async function readProtected({ file, owners }: PolicyFile): Promise<Buffer | null> {
  // O_NOFOLLOW: a link could lead out of the protected folder.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(error => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw unreadable('cannot be opened', error);
  });
  if (handle === null) return null;
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw unreadable('not a regular file');
    if (info.size > MAX_POLICY_BYTES) throw unreadable('too large');
    refuseWritable(info, owners, 'file');
    refuseWritable(await stat(path.dirname(file)), owners, 'folder');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function refuseWritable(info: { uid: number; mode: number }, owners: readonly number[], what: string): void {
  const weakness = findWeakness(info, owners);
  if (weakness !== null) throw unreadable(`its ${what} ${weakness}`);
}
