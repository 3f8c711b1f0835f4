// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const KEY = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' };
const COMMON_NAME = '2.5.4.3';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A certificate of nobody's, DER, for a handshake that ends where a card would sign: without one, OpenSSL does not tell
 * what a server asks for. It is never sent, and its key is thrown away here. Takes some 100 ms.
 */
export async function makeStandInCertificate(now: Date): Promise<Uint8Array> {
  const [{ AttributeTypeAndValue, Certificate }, { Integer, Utf8String }] = await Promise.all([
    import('pkijs'),
    import('asn1js'),
  ]);
  const { publicKey, privateKey } = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  const name = () =>
    new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: 'CPx Connect diagnosis' }) });
  certificate.subject.typesAndValues.push(name());
  certificate.issuer.typesAndValues.push(name());
  certificate.notBefore.value = new Date(now.getTime() - DAY_MS);
  certificate.notAfter.value = new Date(now.getTime() + DAY_MS);
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, KEY.hash);
  return new Uint8Array(certificate.toSchema(true).toBER());
}
