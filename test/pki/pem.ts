// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const LINE_LENGTH = 64;

/** RFC 7468 text of these DER bytes, with a final newline. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** DER bytes of the first block of a PEM text. Throws when there is none. */
export function decodePem(pem: string): Uint8Array<ArrayBuffer> {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END /.exec(pem)?.[1];
  if (body === undefined) throw new Error('no PEM block in this text');
  return Uint8Array.from(Buffer.from(body, 'base64'));
}

/** PKCS#8 PEM of an extractable private key. */
export async function exportPrivateKeyPem(key: CryptoKey): Promise<string> {
  return encodePem('PRIVATE KEY', new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)));
}

/** A private key for sha256WithRSAEncryption from its PKCS#8 PEM. */
export async function importPrivateKeyPem(pem: string): Promise<CryptoKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return crypto.subtle.importKey('pkcs8', decodePem(pem), algorithm, true, ['sign']);
}
