// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Koffi } from '../native/index.ts';
import { loadKoffi } from '../native/index.ts';

/** A C pointer as koffi hands it around. */
export type Pointer = unknown;

/** A C function: what it takes and answers is declared where it is bound. */
export type NativeFunction = (...values: unknown[]) => unknown;

/** The OpenSSL inside Node, whose functions the official executables of Linux, Windows and macOS export. */
export interface OpenSsl {
  readonly koffi: Koffi;
  /** Throws for a function that this Node does not export. */
  bind(name: string, result: string, ...parameters: string[]): NativeFunction;
  addressOf(pointer: Pointer): bigint;
  readBytes(pointer: Pointer, length: number): Uint8Array;
  writeBytes(pointer: Pointer, bytes: Uint8Array): void;
  /** A failed handshake leaves errors queued that would surface in the next, unrelated call of node:crypto. */
  clearErrors(): void;
}

/** Opens it. Whoever uses it binds all functions at once, so that a Node without one is found out before a card is touched. */
export function openOpenSsl(): OpenSsl {
  const koffi = loadKoffi();
  // On Linux and macOS the symbols are global; on Windows they are exports of the executable itself.
  const library = koffi.load(process.platform === 'win32' ? process.execPath : null);
  const bind: OpenSsl['bind'] = (name, result, ...parameters) => library.func(name, result, parameters);
  const clearErrors = bind('ERR_clear_error', 'void');
  return {
    koffi,
    bind,
    addressOf: pointer => koffi.address(pointer),
    readBytes: (pointer, length) => Uint8Array.from(koffi.decode(pointer, 'uint8_t', length) as ArrayLike<number>),
    writeBytes: (pointer, bytes) => {
      koffi.encode(pointer, 'uint8_t', bytes, bytes.length);
    },
    clearErrors: () => {
      clearErrors();
    },
  };
}
