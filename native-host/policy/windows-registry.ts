// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findWindowsLibrary, type Koffi, loadKoffi } from '../native/index.ts';
import type { RegistryKey, RegistryValue } from './registry-layout.ts';
import { MAX_POLICY_BYTES, unreadable } from './unreadable.ts';

/** winreg.h: `(HKEY)(ULONG_PTR)((LONG)0x80000002)`, a handle with the sign carried on. */
const HKEY_LOCAL_MACHINE = -0x7ffffffe;
/** winnt.h: access rights of a key; the registry of 64-bit programs, whatever this one is. */
const KEY_QUERY_VALUE = 0x1;
const KEY_ENUMERATE_SUB_KEYS = 0x8;
const KEY_WOW64_64KEY = 0x100;
const READ_ACCESS = KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS | KEY_WOW64_64KEY;
/** winerror.h */
const ERROR_SUCCESS = 0;
const ERROR_FILE_NOT_FOUND = 2;
const ERROR_NO_MORE_ITEMS = 259;
/** winnt.h: types of values. */
const REG_SZ = 1;
const REG_EXPAND_SZ = 2;
const REG_DWORD = 4;
const REG_MULTI_SZ = 7;
/** Longest name of a value, in UTF-16 units with the zero at its end; names of keys are shorter. */
const MAX_NAME_UNITS = 16_384;
const UNIT_BYTES = 2;
const DWORD_BYTES = 4;
/** Deeper than any setting: `optional`, a setting, a list in it. */
const MAX_DEPTH = 5;
const MAX_ENTRIES = 2000;

function declare(koffi: Koffi) {
  const advapi32 = koffi.load(findWindowsLibrary(koffi, 'advapi32.dll'));
  const outHandle = koffi.out(koffi.pointer('intptr'));
  const outNumber = koffi.out(koffi.pointer('uint32'));
  const inoutNumber = koffi.inout(koffi.pointer('uint32'));
  const func = (name: string, types: Parameters<typeof advapi32.func>[3]) => {
    const native = advapi32.func('__stdcall', name, 'int32', types);
    return (...values: unknown[]): number => Number(native(...values));
  };
  return {
    open: func('RegOpenKeyExW', ['intptr', 'str16', 'uint32', 'uint32', outHandle]),
    value: func('RegEnumValueW', [
      'intptr',
      'uint32',
      'void *',
      inoutNumber,
      'void *',
      outNumber,
      'void *',
      inoutNumber,
    ]),
    key: func('RegEnumKeyExW', ['intptr', 'uint32', 'void *', inoutNumber, 'void *', 'void *', 'void *', 'void *']),
    close: func('RegCloseKey', ['intptr']),
  };
}

type Functions = ReturnType<typeof declare>;

/**
 * A key of the 64-bit registry below HKEY_LOCAL_MACHINE with everything below it; null if there is none. Throws
 * POLICY_UNREADABLE when Windows does not let it be read, or when there is more than a policy has.
 */
export function readRegistry(path: string): RegistryKey | null {
  return new RegistryReader(declare(loadKoffi())).read(HKEY_LOCAL_MACHINE, path, 0);
}

class RegistryReader {
  readonly #functions: Functions;
  readonly #name = Buffer.alloc(MAX_NAME_UNITS * UNIT_BYTES);
  readonly #data = Buffer.alloc(MAX_POLICY_BYTES);
  #entries = 0;

  constructor(functions: Functions) {
    this.#functions = functions;
  }

  read(parent: number, path: string, depth: number): RegistryKey | null {
    if (depth > MAX_DEPTH) throw unreadable('keys below keys: too deep');
    const handle: number[] = [0];
    const status = this.#functions.open(parent, path, 0, READ_ACCESS, handle);
    if (status === ERROR_FILE_NOT_FOUND) return null;
    if (status !== ERROR_SUCCESS) throw unreadable(`RegOpenKeyExW: ${status}`);
    const [key = 0] = handle;
    try {
      return { values: this.#readValues(key), keys: this.#readKeys(key, depth) };
    } finally {
      this.#functions.close(key);
    }
  }

  #readValues(key: number): ReadonlyMap<string, RegistryValue> {
    const values = new Map<string, RegistryValue>();
    for (let index = 0; ; index++) {
      const [units, type, bytes] = [[MAX_NAME_UNITS], [0], [this.#data.length]];
      const status = this.#functions.value(key, index, this.#name, units, null, type, this.#data, bytes);
      if (status === ERROR_NO_MORE_ITEMS) return values;
      this.#count(status, 'RegEnumValueW');
      const name = this.#takeName(units[0]);
      if (name !== '') values.set(name, decodeValue(type[0] ?? 0, this.#data.subarray(0, bytes[0])));
    }
  }

  #readKeys(key: number, depth: number): ReadonlyMap<string, RegistryKey> {
    const names: string[] = [];
    for (let index = 0; ; index++) {
      const units = [MAX_NAME_UNITS];
      const status = this.#functions.key(key, index, this.#name, units, null, null, null, null);
      if (status === ERROR_NO_MORE_ITEMS) break;
      this.#count(status, 'RegEnumKeyExW');
      names.push(this.#takeName(units[0]));
    }
    const keys = new Map<string, RegistryKey>();
    for (const name of names) {
      const below = this.read(key, name, depth + 1);
      if (below !== null) keys.set(name, below);
    }
    return keys;
  }

  #takeName(units = 0): string {
    return this.#name.toString('utf16le', 0, units * UNIT_BYTES);
  }

  #count(status: number, name: string): void {
    if (status !== ERROR_SUCCESS) throw unreadable(`${name}: ${status}`);
    this.#entries++;
    if (this.#entries > MAX_ENTRIES) throw unreadable('too many values');
  }
}

/** Variables in REG_EXPAND_SZ stay as they are: they are the user's. */
function decodeValue(type: number, data: Buffer): RegistryValue {
  if (type === REG_DWORD && data.length === DWORD_BYTES) return data.readUInt32LE();
  if (type !== REG_SZ && type !== REG_EXPAND_SZ && type !== REG_MULTI_SZ) return null;
  // The zero at the end may be missing: whoever writes is not made to add it.
  const parts = data.toString('utf16le').split('\0');
  return type === REG_MULTI_SZ ? parts.filter(part => part !== '') : (parts[0] ?? '');
}
