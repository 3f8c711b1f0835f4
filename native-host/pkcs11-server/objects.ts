// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import { CK_CERTIFICATE_CATEGORY_TOKEN_USER, CKA, CKC_X_509, CKK_RSA, CKO } from './numbers.ts';
import type { Attribute, AttributeValue } from './wire.ts';

/** Handles of the three objects, the same in every session. */
export const HANDLE = { certificate: 1, privateKey: 2, publicKey: 3 } as const;

const LABEL = Buffer.from('Certificat d’authentification CPS');
/** Context tag 0 of TBSCertificate: the version, which may be absent (RFC 5280, section 4.1). */
const CONTEXT_SPECIFIC = 3;

export type TokenObject = ReadonlyMap<number, AttributeValue>;
export type TokenObjects = ReadonlyMap<number, TokenObject>;

/**
 * The authentication certificate, its public key and its private key as PKCS#11 objects. Throws TypeError for a
 * certificate that is none or whose key is not RSA.
 */
export function describeObjects(certificateDer: Uint8Array): TokenObjects {
  const { serial, issuer, subject } = readNames(certificateDer);
  const { modulus, exponent } = readPublicKey(certificateDer);
  const common = [
    [CKA.TOKEN, true],
    [CKA.MODIFIABLE, false],
    [CKA.COPYABLE, false],
    [CKA.LABEL, LABEL],
    [CKA.ID, createHash('sha256').update(certificateDer).digest().subarray(0, 16)],
    [CKA.SUBJECT, subject],
  ] as const;
  const key = [
    ...common,
    [CKA.KEY_TYPE, CKK_RSA],
    [CKA.LOCAL, false],
    [CKA.DERIVE, false],
    [CKA.MODULUS, modulus],
    [CKA.MODULUS_BITS, modulus.length * 8],
    [CKA.PUBLIC_EXPONENT, exponent],
  ] as const;
  return new Map<number, TokenObject>([
    [
      HANDLE.certificate,
      new Map<number, AttributeValue>([
        ...common,
        [CKA.CLASS, CKO.CERTIFICATE],
        [CKA.PRIVATE, false],
        [CKA.CERTIFICATE_TYPE, CKC_X_509],
        [CKA.CERTIFICATE_CATEGORY, CK_CERTIFICATE_CATEGORY_TOKEN_USER],
        [CKA.TRUSTED, false],
        [CKA.ISSUER, issuer],
        [CKA.SERIAL_NUMBER, serial],
        [CKA.VALUE, Buffer.from(certificateDer)],
      ]),
    ],
    [
      HANDLE.privateKey,
      new Map<number, AttributeValue>([
        ...key,
        [CKA.CLASS, CKO.PRIVATE_KEY],
        [CKA.PRIVATE, true],
        [CKA.SENSITIVE, true],
        [CKA.ALWAYS_SENSITIVE, true],
        [CKA.EXTRACTABLE, false],
        [CKA.NEVER_EXTRACTABLE, true],
        [CKA.SIGN, true],
        [CKA.SIGN_RECOVER, false],
        [CKA.DECRYPT, false],
        [CKA.UNWRAP, false],
        [CKA.WRAP_WITH_TRUSTED, false],
        // The code porteur is the token's own business: a client must not ask for it.
        [CKA.ALWAYS_AUTHENTICATE, false],
      ]),
    ],
    [
      HANDLE.publicKey,
      new Map<number, AttributeValue>([
        ...key,
        [CKA.CLASS, CKO.PUBLIC_KEY],
        [CKA.PRIVATE, false],
        [CKA.VERIFY, true],
        [CKA.VERIFY_RECOVER, false],
        [CKA.ENCRYPT, false],
        [CKA.WRAP, false],
      ]),
    ],
  ]);
}

/** Whether an object has every attribute of a template, with its value. */
export const matches = (object: TokenObject, template: readonly Attribute[]): boolean =>
  template.every(({ type, value }) => {
    const own = object.get(type);
    return Buffer.isBuffer(own) ? Buffer.isBuffer(value) && own.equals(value) : own === value;
  });

/** Serial number, issuer and subject byte for byte: clients compare them so. */
function readNames(certificateDer: Uint8Array) {
  const { result } = asn1js.fromBER(certificateDer);
  const tbs = result instanceof asn1js.Sequence ? result.valueBlock.value[0] : undefined;
  if (!(tbs instanceof asn1js.Sequence)) throw new TypeError('not a certificate');
  const fields = tbs.valueBlock.value.filter(({ idBlock }) => idBlock.tagClass !== CONTEXT_SPECIFIC);
  const [serial, , issuer, , subject] = fields.map(field => Buffer.from(field.valueBeforeDecodeView));
  if (serial === undefined || issuer === undefined || subject === undefined) throw new TypeError('not a certificate');
  return { serial, issuer, subject };
}

function readPublicKey(certificateDer: Uint8Array) {
  const { kty, n, e } = new X509Certificate(certificateDer).publicKey.export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new TypeError('not an RSA key');
  return { modulus: Buffer.from(n, 'base64url'), exponent: Buffer.from(e, 'base64url') };
}
