// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { getAsset, getAssetKeys, getRawAsset } from 'node:sea';
import { Script } from 'node:vm';

/** What a program of the executable may ask for besides Node's own modules, by the name that its build left in it. */
export type Given = Readonly<Record<string, object>>;

/** The form in which a CommonJS program is compiled; its code cache was made with the same (scripts/package/host). */
export const wrap = (text: string): string => `(function(exports,require,module){${text}\n})`;

export const textOf = (name: string): string => getAsset(name, 'utf8');
export const bytesOf = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(getAsset(name));

/** Runs a CommonJS program that lies in the executable; answers what it exports. */
export function loadProgram(name: string, given: Given = {}): unknown {
  const cache = `${name}.cache`;
  const cachedData = getAssetKeys().includes(cache) ? { cachedData: Buffer.from(getRawAsset(cache)) } : {};
  const program: unknown = new Script(wrap(textOf(name)), { filename: name, ...cachedData }).runInThisContext();
  if (typeof program !== 'function') throw new Error(`${name} is no program`);
  const module = { exports: {} };
  program(module.exports, (id: string) => require_(id, given), module);
  return module.exports;
}

/** Nothing is looked for in a folder: neither the current one nor one that a variable names. */
function require_(id: string, given: Given): object {
  const found = given[id] ?? process.getBuiltinModule(id);
  if (found === undefined) throw new Error(`${id} is not in the executable`);
  return found;
}
