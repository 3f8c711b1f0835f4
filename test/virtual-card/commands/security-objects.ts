// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPublicKey, type KeyObject } from 'node:crypto';
import type { CardContext } from '../card-context.ts';
import { countModulusBytes } from '../crypto/rsa.ts';
import type { SecretCode } from '../secret-code.ts';
import { concatBytes, encodeTlv, fromHex } from '../tlv.ts';

/**
 * Parameters of a security data object (A0 of IAS-ECC 1.0.1 section 6.5): tries (9A maximum, 9B left), uses left (9D),
 * key size in bytes (80), access rules (8C: AM byte and one condition byte per bit; 1x = a code in environment x,
 * FF = never).
 */
export function encodePinParameters({ maximumTries, triesLeft }: SecretCode): Uint8Array {
  return encodeTlv(
    0xa0,
    encodeTlv(0x9a, Uint8Array.of(maximumTries)),
    encodeTlv(0x9b, Uint8Array.of(triesLeft)),
    encodeTlv(0xa1, encodeTlv(0x8c, fromHex('F3 00 00 13 FF 00'))),
  );
}

/** The same for the code de déblocage, with how often it may still unblock. */
export function encodePukParameters({ maximumTries, triesLeft }: SecretCode, usesLeft: number): Uint8Array {
  return encodeTlv(
    0xa0,
    encodeTlv(0x9a, Uint8Array.of(maximumTries)),
    encodeTlv(0x9b, Uint8Array.of(triesLeft)),
    encodeTlv(0x9d, Uint8Array.of(0, usesLeft)),
    encodeTlv(0xa1, encodeTlv(0x8c, fromHex('F3 FF 00 FF FF 00'))),
  );
}

/** Signature key: signing by a code, non-repudiation (9E). OpenSC crashes when the size (80) is missing. */
export function encodeSignatureKeyParameters({ keys }: CardContext): Uint8Array {
  return encodeTlv(
    0xa0,
    encodeKeySize(keys.signature),
    encodeTlv(0xa1, encodeTlv(0x8c, fromHex('41 11 00'))),
    fromHex('9E 01 01'),
  );
}

/** Authentication key: INTERNAL AUTHENTICATE and decipher by a code. */
export function encodeAuthenticationKeyParameters({ keys }: CardContext): Uint8Array {
  return encodeTlv(0xa0, encodeKeySize(keys.authentication), encodeTlv(0xa1, encodeTlv(0x8c, fromHex('31 11 11 00'))));
}

/** Bytes of the modulus, in two bytes. */
function encodeKeySize(key: KeyObject): Uint8Array {
  const bytes = countModulusBytes(key);
  return encodeTlv(0x80, Uint8Array.of(bytes >> 8, bytes & 0xff));
}

/** Public half of a key: modulus (81) and exponent (82). */
export function encodePublicKey(key: KeyObject): Uint8Array {
  const { n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  const number = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
  return encodeTlv(0x7f49, concatBytes(encodeTlv(0x81, number(n)), encodeTlv(0x82, number(e))));
}

/** Security environment: it is satisfied by this code. */
export function encodeCodeEnvironment(reference: number): Uint8Array {
  const userAuthentication = fromHex('95 01 08');
  return encodeTlv(0x7b, encodeTlv(0xa4, userAuthentication, encodeTlv(0x83, Uint8Array.of(reference))));
}

/** Where an object is visible from: the MF for codes and environments, DF 0001 for keys. */
export type ObjectScope = 'mf' | 'application';

/** One security data object by its class and reference: `BF 81 01` is class 81, reference 01. */
export interface SecurityObject {
  readonly scope: ObjectScope;
  /** By tag inside the object; A0 are the parameters. */
  readonly parts: ReadonlyMap<number, (card: CardContext) => Uint8Array>;
}
