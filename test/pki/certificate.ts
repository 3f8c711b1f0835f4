// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { encodePem, exportPrivateKeyPem } from './pem.ts';

const SIGNATURE_HASH = 'SHA-256';
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: SIGNATURE_HASH, publicExponent: Uint8Array.of(1, 0, 1) } as const;
const SERIAL_BYTES = 16;

/** A certificate with its private key, as the consumers of the PKI get it. */
export interface IssuedKey {
  readonly certificateDer: Uint8Array;
  readonly certificatePem: string;
  /** PKCS#8, not encrypted. Made for this run, worth nothing outside it. */
  readonly privateKeyPem: string;
}

/** What a certificate says, apart from its key and its signature. */
export interface CertificateShape {
  readonly subject: pkijs.RelativeDistinguishedNames;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Gets the key identifier of the subject (20 bytes). */
  readonly extensions: (keyId: Uint8Array) => pkijs.Extension[];
  /** Big-endian magnitude; 16 random bytes when absent. */
  readonly serialNumber?: Uint8Array;
}

/** Who signs: a name and a key. Absent in `issueCertificate` means self-signed. */
export interface Signer {
  readonly subject: pkijs.RelativeDistinguishedNames;
  readonly privateKey: CryptoKey;
}

/** RSA key pair for sha256WithRSAEncryption, exponent 65537. */
export async function makeKeyPair(modulusBits: number): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ ...RSA, modulusLength: modulusBits }, true, ['sign', 'verify']);
}

/** The curves of TLS. */
export type Curve = 'P-256' | 'P-384' | 'P-521';

/** EC key pair for ECDSA. */
export async function makeEcKeyPair(namedCurve: Curve): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
}

/** Writes and signs one X.509 v3 certificate. */
export async function issueCertificate(
  shape: CertificateShape,
  keys: CryptoKeyPair,
  signer: Signer = { subject: shape.subject, privateKey: keys.privateKey },
): Promise<IssuedKey> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2; // v3
  certificate.serialNumber = encodeSerialNumber(shape.serialNumber ?? randomBytes(SERIAL_BYTES));
  certificate.issuer = signer.subject;
  certificate.subject = shape.subject;
  certificate.notBefore = encodeTime(shape.notBefore);
  certificate.notAfter = encodeTime(shape.notAfter);
  certificate.extensions = shape.extensions(await computeKeyId(keys.publicKey));
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(signer.privateKey, SIGNATURE_HASH);
  const certificateDer = new Uint8Array(certificate.toSchema(true).toBER());
  return {
    certificateDer,
    certificatePem: encodePem('CERTIFICATE', certificateDer),
    privateKeyPem: await exportPrivateKeyPem(keys.privateKey),
  };
}

/** SHA-1 of the subjectPublicKey bits, RFC 5280 section 4.2.1.2 method 1: 20 bytes. */
export async function computeKeyId(publicKey: CryptoKey): Promise<Uint8Array> {
  const info = pkijs.PublicKeyInfo.fromBER(await crypto.subtle.exportKey('spki', publicKey));
  return new Uint8Array(await crypto.subtle.digest('SHA-1', info.subjectPublicKey.valueBlock.valueHexView.slice()));
}

/** The same certificate with this count of unused bits in its signature: 1 to 7 are wrong, as some cards have them. */
export function spoilUnusedBits(certificateDer: Uint8Array, unusedBits: number): Uint8Array {
  const spoilt = Uint8Array.from(certificateDer);
  const { signatureValue } = pkijs.Certificate.fromBER(spoilt);
  spoilt[spoilt.length - signatureValue.valueBlock.valueHexView.length - 1] = unusedBits;
  return spoilt;
}

function encodeSerialNumber(magnitude: Uint8Array): asn1js.Integer {
  const positive = Uint8Array.from([0, ...magnitude]);
  let start = 0;
  // DER: no leading zero byte unless the next one has its high bit set.
  while (start < positive.length - 1 && positive[start] === 0 && (positive[start + 1] ?? 0) < 0x80) start++;
  return new asn1js.Integer({ valueHex: positive.slice(start).buffer });
}

function encodeTime(date: Date): pkijs.Time {
  // RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050.
  const value = new Date(Math.floor(date.getTime() / 1000) * 1000);
  return new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}
