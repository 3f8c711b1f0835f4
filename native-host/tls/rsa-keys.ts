// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardKeyMethods, CardKeyTable, type SignatureRequest, trySign } from './card-keys.ts';
import type { NativeFunction, OpenSsl, Pointer } from './openssl.ts';

const BITS_PER_BYTE = 8;
/** Padding codes of OpenSSL's RSA functions. */
const RSA_PKCS1_PADDING = 1;
const RSA_NO_PADDING = 3;
/** What an RSA method answers when it cannot sign. */
const RSA_FAILED = -1;

/** Type of `RSA_METHOD.rsa_priv_enc` (OpenSSL 3, RSA_meth_set_priv_enc(3)). */
const PRIVATE_ENCRYPT = 'int (int length, const uint8_t *from, uint8_t *to, void *rsa, int padding)';

/** RSA keys that sign elsewhere, by OpenSSL's RSA_METHOD. */
export function openRsaKeys(openssl: OpenSsl): CardKeyMethods {
  const { koffi, bind } = openssl;
  const pristine: Pointer = bind('RSA_PKCS1_OpenSSL', 'void *')();
  const duplicate = bind('RSA_meth_dup', 'void *', 'void *');
  const setPrivateEncrypt = bind('RSA_meth_set_priv_enc', 'int', 'void *', 'void *');
  const software: Pointer = bind('RSA_meth_get_priv_enc', 'void *', 'void *')(pristine);
  const setDefault = bind('RSA_set_default_method', 'void', 'void *');
  const methodOf = bind('RSA_get_method', 'void *', 'void *');
  const modulusOf = bindModulus(bind);

  const prototype = koffi.proto(PRIVATE_ENCRYPT);
  const privateEncrypt = (length: number, from: Pointer, to: Pointer, rsa: Pointer, padding: number): number => {
    const modulus = modulusOf(rsa);
    const sign = keys.find(methodOf(rsa), modulus);
    if (sign === null) return Number(koffi.call(software, prototype, length, from, to, rsa, padding));
    const signature = trySign(sign, () => toRequest(openssl.readBytes(from, length), padding));
    if (signature?.length !== modulus.length) return RSA_FAILED;
    openssl.writeBytes(to, signature);
    return signature.length;
  };
  // Registered once and for ever: OpenSSL keeps its address.
  const callback: Pointer = koffi.register(privateEncrypt, koffi.pointer(prototype));
  const keys = new CardKeyTable(openssl, () => {
    const method = duplicate(pristine);
    setPrivateEncrypt(method, callback);
    return method;
  });

  return {
    adopt: (modulus, sign, read) => {
      setDefault(keys.enter(modulus, sign));
      try {
        return read();
      } finally {
        setDefault(pristine);
      }
    },
  };
}

function bindModulus(bind: OpenSsl['bind']): (rsa: Pointer) => Uint8Array {
  const getModulus: NativeFunction = bind('RSA_get0_n', 'void *', 'void *');
  const countBits = bind('BN_num_bits', 'int', 'void *');
  const toBytes = bind('BN_bn2bin', 'int', 'void *', '_Out_ uint8_t *');
  return rsa => {
    const number = getModulus(rsa);
    const bytes = new Uint8Array(Math.ceil(Number(countBits(number)) / BITS_PER_BYTE));
    toBytes(number, bytes);
    return bytes;
  };
}

function toRequest(bytes: Uint8Array, padding: number): SignatureRequest {
  if (padding === RSA_PKCS1_PADDING) return { kind: 'digest-info', bytes };
  if (padding === RSA_NO_PADDING) return { kind: 'padded-block', bytes };
  throw new RangeError(`RSA padding ${padding}`);
}
