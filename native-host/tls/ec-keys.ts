// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardKeyMethods, CardKeyTable, trySign } from './card-keys.ts';
import { encodeEcdsaSignature } from './ecdsa-signature.ts';
import type { OpenSsl, Pointer } from './openssl.ts';

/** What an EC method answers. */
const EC_SIGNED = 1;
const EC_FAILED = 0;
/** point_conversion_form_t: 04, x, y (SEC 1, section 2.3.3). */
const UNCOMPRESSED = 4;
const BITS_PER_BYTE = 8;

/** Type of the first function of EC_KEY_METHOD_set_sign (OpenSSL 3, include/openssl/ec.h). */
const SIGN =
  'int (int type, const uint8_t *digest, int digestLength, uint8_t *signature, uint32_t *signatureLength, ' +
  'const void *kinv, const void *r, void *key)';

/** EC keys that sign elsewhere, by OpenSSL's EC_KEY_METHOD. Only ECDSA is handed over; the rest stays OpenSSL's. */
export function openEcKeys(openssl: OpenSsl): CardKeyMethods {
  const { koffi, bind } = openssl;
  const pristine: Pointer = bind('EC_KEY_OpenSSL', 'void *')();
  const makeMethod = bind('EC_KEY_METHOD_new', 'void *', 'void *');
  const setSign = bind('EC_KEY_METHOD_set_sign', 'void', 'void *', 'void *', 'void *', 'void *');
  const setDefault = bind('EC_KEY_set_default_method', 'void', 'void *');
  const methodOf = bind('EC_KEY_get_method', 'void *', 'void *');
  const { pointOf, orderBytesOf } = bindPublicHalf(bind);
  const [software, setup, signToPair] = readSign(bind, pristine);

  const prototype = koffi.proto(SIGN);
  const signDigest = (
    type: number,
    digest: Pointer,
    digestLength: number,
    signature: Pointer,
    signatureLength: Pointer,
    kinv: Pointer,
    r: Pointer,
    key: Pointer,
  ): number => {
    const sign = keys.find(methodOf(key), pointOf(key));
    if (sign === null) {
      const rest = [signature, signatureLength, kinv, r, key];
      return Number(koffi.call(software, prototype, type, digest, digestLength, ...rest));
    }
    const pair = trySign(sign, () => ({ kind: 'digest', bytes: openssl.readBytes(digest, digestLength) }));
    const encoded = pair === null ? null : encodeEcdsaSignature(pair, orderBytesOf(key));
    if (encoded === null) return EC_FAILED;
    openssl.writeBytes(signature, encoded);
    koffi.encode(signatureLength, 'uint32_t', encoded.length);
    return EC_SIGNED;
  };
  // Registered once and for ever: OpenSSL keeps its address.
  const callback: Pointer = koffi.register(signDigest, koffi.pointer(prototype));
  const keys = new CardKeyTable(openssl, () => {
    const method = makeMethod(pristine);
    setSign(method, callback, setup, signToPair);
    return method;
  });

  return {
    adopt: (point, sign, read) => {
      setDefault(keys.enter(point, sign));
      try {
        return read();
      } finally {
        setDefault(pristine);
      }
    },
  };
}

/** The three functions by which a method signs. */
function readSign(bind: OpenSsl['bind'], method: Pointer): [Pointer, Pointer, Pointer] {
  const out = '_Out_ void **';
  const slots: [[Pointer], [Pointer], [Pointer]] = [[null], [null], [null]];
  bind('EC_KEY_METHOD_get_sign', 'void', 'void *', out, out, out)(method, ...slots);
  return [slots[0][0], slots[1][0], slots[2][0]];
}

function bindPublicHalf(bind: OpenSsl['bind']) {
  const groupOf = bind('EC_KEY_get0_group', 'void *', 'void *');
  const publicOf = bind('EC_KEY_get0_public_key', 'void *', 'void *');
  const orderBits = bind('EC_GROUP_order_bits', 'int', 'void *');
  const toOctets = bind(
    'EC_POINT_point2oct',
    'size_t',
    'void *',
    'void *',
    'int',
    '_Out_ uint8_t *',
    'size_t',
    'void *',
  );
  const orderBytesOf = (key: Pointer): number => Math.ceil(Number(orderBits(groupOf(key))) / BITS_PER_BYTE);
  return {
    orderBytesOf,
    /** Of curves whose field is as long as their order, as those of TLS are; empty for a key of any other. */
    pointOf: (key: Pointer): Uint8Array => {
      const bytes = new Uint8Array(1 + 2 * orderBytesOf(key));
      const written = Number(toOctets(groupOf(key), publicOf(key), UNCOMPRESSED, bytes, bytes.length, null));
      return bytes.subarray(0, written);
    },
  };
}
