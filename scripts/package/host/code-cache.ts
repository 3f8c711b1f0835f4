// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { wrap } from '../../../native-host/executable/assets.ts';
import type * as FirstAnswer from '../../../native-host/executable/first-answer.ts';
import * as cpxError from '../../../shared/errors/cpx-error.ts';
import { FLAG_HASH_AT, FLAG_HASH_END } from './code-cache-header.ts';

/**
 * `code-cache.ts PROGRAM CACHE`, in the program's folder, since a cache has its name in it: writes V8's code cache of a program of the executable when this process ends, so that
 * what has run is in it. The program of the first answer is run as a host: its input is to bring a greeting and to end.
 *
 * `code-cache.ts PROGRAM CACHE SEEDED` writes SEEDED, a cache that was made under flags that make two runs equal, so that
 * a V8 without them takes it: V8 compares a hash of the flags, and these change nothing of the code. Both by exactly the
 * Node that the executable is made of.
 */
const [filename = '', cache = '', seeded] = process.argv.slice(2);
const source = wrap(readFileSync(filename, 'utf8'));
const script = new Script(source, { filename });
if (seeded === undefined) {
  process.on('exit', () => writeFileSync(cache, script.createCachedData()));
  run();
} else {
  const fitted = readFileSync(seeded);
  script.createCachedData().copy(fitted, FLAG_HASH_AT, FLAG_HASH_AT, FLAG_HASH_END);
  const { cachedDataRejected } = new Script(source, { filename, cachedData: fitted });
  if (cachedDataRejected !== false) throw new Error('V8 does not take the code cache');
  writeFileSync(cache, fitted);
}

function run(): void {
  const program: unknown = script.runInThisContext();
  if (typeof program !== 'function') throw new Error(`${filename} is no program`);
  const module: { exports: Partial<typeof FirstAnswer> } = { exports: {} };
  program(module.exports, (id: string) => (id === './main.js' ? cpxError : process.getBuiltinModule(id)), module);
  module.exports.startHost?.(() => Promise.reject(new Error('nothing is behind the greeting')));
}
