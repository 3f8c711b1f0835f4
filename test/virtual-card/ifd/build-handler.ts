// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, lstat, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const SOURCE = path.join(import.meta.dirname, 'handler.c');
const LIBRARY = 'libifdcpx.so';
const OWNER_ONLY = 0o700;
const FLAGS = ['-std=c11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-O2', '-shared', '-fPIC', '-lpthread'];
const HEADERS = '/usr/include/PCSC';
const HASH_CHARACTERS = 16;

/**
 * Compiles the handler and answers the library's path. It is kept, under a name made from the source, in a folder of
 * this user, so that it is compiled once a machine. Needs gcc and the headers of libpcsclite-dev.
 */
export async function buildHandler(): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(SOURCE))
    .update(FLAGS.join())
    .digest('hex');
  const cache = path.join(tmpdir(), `cpx-connect-ifd-${process.getuid?.() ?? 0}`);
  await mkdir(cache, { recursive: true, mode: OWNER_ONLY });
  await refuseForeign(cache);
  const library = path.join(cache, `${hash.slice(0, HASH_CHARACTERS)}-${LIBRARY}`);
  if (await exists(library)) return library;
  const folder = await mkdtemp(path.join(cache, 'build-'));
  try {
    const built = path.join(folder, LIBRARY);
    await promisify(execFile)('gcc', [...FLAGS, `-I${HEADERS}`, '-o', built, SOURCE]);
    await rename(built, library); // whole or not at all, also when two build at once
  } finally {
    await rm(folder, { recursive: true });
  }
  return library;
}

/** What another user put there must not be loaded. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) throw new Error(`${folder} is not ours alone`);
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
