// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, writeFile } from 'node:fs/promises';
import { Script } from 'node:vm';
import { wrap } from '../../../native-host/executable/assets.ts';
import * as cpxError from '../../../shared/errors/cpx-error.ts';

/** Where V8 notes the flags in the header of a code cache, behind magic number, version and length of the source. */
const FLAG_HASH_AT = 12;
const FLAG_HASH_END = 16;

/**
 * `code-cache.ts PROGRAM NAME CACHE`: writes V8's code cache of a program of the executable, made once it has run, so
 * that what runs at its start is in it. `code-cache.ts PROGRAM NAME CACHE SEEDED` writes SEEDED, a cache that was made
 * under `--hash-seed`, so that a V8 without that flag takes it: the seed orders the tables in a cache and makes two runs
 * equal, and of the flags V8 compares the hash. Both by exactly the Node that the executable is made of.
 */
const [file = '', name = '', cache = '', seeded] = process.argv.slice(2);
const source = wrap(await readFile(file, 'utf8'));
const own = makeCache();
if (seeded === undefined) await writeFile(cache, own);
else {
  const fitted = await readFile(seeded);
  own.copy(fitted, FLAG_HASH_AT, FLAG_HASH_AT, FLAG_HASH_END);
  const { cachedDataRejected } = new Script(source, { filename: name, cachedData: fitted });
  if (cachedDataRejected !== false) throw new Error('V8 does not take the code cache');
  await writeFile(cache, fitted);
}

function makeCache(): Buffer {
  const script = new Script(source, { filename: name });
  const program: unknown = script.runInThisContext();
  if (typeof program !== 'function') throw new Error(`${file} is no program`);
  const module = { exports: {} };
  program(module.exports, (id: string) => (id === './main.js' ? cpxError : process.getBuiltinModule(id)), module);
  return script.createCachedData();
}
