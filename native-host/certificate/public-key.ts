// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import type { PublicKeyInfo } from 'pkijs';
import { CURVE_BITS, EC_PUBLIC_KEY_OID, RSA_ENCRYPTION_OID } from './oids.ts';
import type { EcPublicKey, RsaPublicKey } from './types.ts';

/** Shorter keys are broken, longer ones are no card's. */
const MIN_RSA_BITS = 1024;
const MAX_RSA_BITS = 8192;

/** Throws for an algorithm, a curve or a key length that no card has. */
export function readPublicKey(info: PublicKeyInfo): RsaPublicKey | EcPublicKey {
  const { algorithmId, algorithmParams } = info.algorithm;
  if (algorithmId === RSA_ENCRYPTION_OID) return readRsa(info.subjectPublicKey.valueBlock.valueHexView);
  if (algorithmId !== EC_PUBLIC_KEY_OID) throw new Error(`public key algorithm ${algorithmId}`);
  if (!(algorithmParams instanceof asn1js.ObjectIdentifier)) throw new Error('EC key without a named curve');
  const curve = algorithmParams.getValue();
  const bits = CURVE_BITS[curve];
  if (bits === undefined) throw new Error(`curve ${curve}`);
  return { type: 'ec', bits, curve };
}

/** RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017, A.1.1). */
function readRsa(der: Uint8Array): RsaPublicKey {
  const { result, offset } = asn1js.fromBER(Uint8Array.from(der).buffer);
  const [integer, exponent] = offset === -1 || !(result instanceof asn1js.Sequence) ? [] : result.valueBlock.value;
  if (!(integer instanceof asn1js.Integer && exponent instanceof asn1js.Integer)) throw new Error('no RSAPublicKey');
  const modulus = dropLeadingZeros(integer.valueBlock.valueHexView);
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) throw new Error(`RSA modulus of ${bits} bits`);
  return { type: 'rsa', bits, modulus };
}

function dropLeadingZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex(byte => byte !== 0);
  return first === -1 ? new Uint8Array(0) : Uint8Array.from(bytes.subarray(first));
}
