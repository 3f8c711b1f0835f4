// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Koffi } from '../native/index.ts';
import { loadKoffi } from '../native/index.ts';

const BITS_PER_BYTE = 8;

/** Type of `RSA_METHOD.rsa_priv_enc` (OpenSSL 3, RSA_meth_set_priv_enc(3)). */
const PRIVATE_ENCRYPT = 'int (int length, const uint8_t *from, uint8_t *to, void *rsa, int padding)';

/** A C pointer as koffi hands it around. */
export type Pointer = unknown;

/**
 * The functions of the OpenSSL inside Node that let a private key be used which only a callback holds. They are exported
 * by the official executables of Linux, Windows and macOS (docs/tls.md).
 */
export interface OpenSsl {
  readonly koffi: Koffi;
  /** OpenSSL's own RSA method: what is the default again after each swap. */
  readonly pristineRsaMethod: Pointer;
  duplicateRsaMethod(method: Pointer): Pointer;
  setPrivateEncrypt(method: Pointer, callback: Pointer): void;
  setDefaultRsaMethod(method: Pointer): void;
  methodOf(rsa: Pointer): Pointer;
  modulusOf(rsa: Pointer): Uint8Array;
  /** OpenSSL's own private operation, for a key that is not the card's. */
  encryptInSoftware(length: number, from: Pointer, to: Pointer, rsa: Pointer, padding: number): number;
  registerPrivateEncrypt(
    callback: (length: number, from: Pointer, to: Pointer, rsa: Pointer, padding: number) => number,
  ): Pointer;
  addressOf(pointer: Pointer): bigint;
  readBytes(pointer: Pointer, length: number): Uint8Array;
  writeBytes(pointer: Pointer, bytes: Uint8Array): void;
  /** A failed handshake leaves errors queued that would surface in the next, unrelated call of node:crypto. */
  clearErrors(): void;
}

/** Binds every function at once, so that a Node without one of them is found out before a card is touched. */
export function openOpenSsl(): OpenSsl {
  const koffi = loadKoffi();
  // On Linux and macOS the symbols are global; on Windows they are exports of the executable itself.
  const library = koffi.load(process.platform === 'win32' ? process.execPath : null);
  const bind = (name: string, result: string, ...parameters: string[]) => library.func(name, result, parameters);

  const pristine = bind('RSA_PKCS1_OpenSSL', 'void *');
  const duplicate = bind('RSA_meth_dup', 'void *', 'void *');
  const setPrivateEncrypt = bind('RSA_meth_set_priv_enc', 'int', 'void *', 'void *');
  const getPrivateEncrypt = bind('RSA_meth_get_priv_enc', 'void *', 'void *');
  const setDefault = bind('RSA_set_default_method', 'void', 'void *');
  const getMethod = bind('RSA_get_method', 'void *', 'void *');
  const getModulus = bind('RSA_get0_n', 'void *', 'void *');
  const countBits = bind('BN_num_bits', 'int', 'void *');
  const toBytes = bind('BN_bn2bin', 'int', 'void *', '_Out_ uint8_t *');
  const clearErrors = bind('ERR_clear_error', 'void');

  const prototype = koffi.proto(PRIVATE_ENCRYPT);
  const pristineRsaMethod: Pointer = pristine();
  const software: Pointer = getPrivateEncrypt(pristineRsaMethod);
  return {
    koffi,
    pristineRsaMethod,
    duplicateRsaMethod: method => duplicate(method),
    setPrivateEncrypt: (method, callback) => {
      setPrivateEncrypt(method, callback);
    },
    setDefaultRsaMethod: method => {
      setDefault(method);
    },
    methodOf: rsa => getMethod(rsa),
    modulusOf: rsa => {
      const number: Pointer = getModulus(rsa);
      const bytes = new Uint8Array(Math.ceil(Number(countBits(number)) / BITS_PER_BYTE));
      toBytes(number, bytes);
      return bytes;
    },
    encryptInSoftware: (length, from, to, rsa, padding) =>
      Number(koffi.call(software, prototype, length, from, to, rsa, padding)),
    registerPrivateEncrypt: callback => koffi.register(callback, koffi.pointer(prototype)),
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
