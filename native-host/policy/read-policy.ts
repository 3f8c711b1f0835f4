// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { CpxError } from '../../shared/errors/index.ts';
import { decodePolicy, type Policy } from '../../shared/policy/index.ts';
import { findWeakness } from './ownership.ts';

const MAX_POLICY_BYTES = 1024 * 1024;

export interface PolicySource {
  readonly file: string;
  /** User ids that may own the file and its folder. */
  readonly owners: readonly number[];
}

/**
 * The administrator's policy; an empty one if there is no file. Anything that a user could have written is refused as
 * much as what cannot be understood: POLICY_UNREADABLE, and sign-in is closed.
 */
export async function readPolicy({ file, owners }: PolicySource): Promise<Policy> {
  const text = await readProtected(file, owners);
  return text === null ? {} : decodePolicy(parse(text));
}

async function readProtected(file: string, owners: readonly number[]): Promise<string | null> {
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
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

function refuseWritable(info: { uid: number; mode: number }, owners: readonly number[], what: string): void {
  const weakness = findWeakness(info, owners);
  if (weakness !== null) throw unreadable(`its ${what} ${weakness}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable('not JSON', error);
  }
}

const unreadable = (detail: string, cause?: unknown) => new CpxError('POLICY_UNREADABLE', { detail, cause });
