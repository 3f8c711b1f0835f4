// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPrivateKey, type JsonWebKey, type X509Certificate } from 'node:crypto';

/** Every private number of a stand-in key, base64url of 1: OpenSSL compares the public halves only. */
const ONE = 'AQ';
const UNCOMPRESSED_POINT = 0x04;

/** A private key that is none: the public half of a certificate, with private numbers that are never used. */
export interface StandInKey {
  readonly type: 'RSA' | 'EC';
  readonly pem: string;
  /** Modulus, or uncompressed point. */
  readonly publicHalf: Uint8Array;
}

/** Throws TypeError for a key that is neither RSA nor on a curve of TLS. */
export function makeStandInKey({ publicKey }: X509Certificate): StandInKey {
  const jwk = publicKey.export({ format: 'jwk' });
  if (jwk.kty === 'RSA') return standInRsaKey(jwk);
  if (jwk.kty === 'EC') return standInEcKey(jwk);
  throw new TypeError(`a key of type ${String(jwk.kty)}`);
}

function standInRsaKey({ n = '', e = '' }: JsonWebKey): StandInKey {
  const privateHalf = { d: ONE, p: ONE, q: ONE, dp: ONE, dq: ONE, qi: ONE };
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'RSA', n, e, ...privateHalf } });
  const pem = key.export({ type: 'pkcs1', format: 'pem' }).toString();
  return { type: 'RSA', pem, publicHalf: fromBase64Url(n) };
}

function standInEcKey({ crv = '', x = '', y = '' }: JsonWebKey): StandInKey {
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv, x, y, d: ONE } });
  const publicHalf = Buffer.concat([Buffer.of(UNCOMPRESSED_POINT), fromBase64Url(x), fromBase64Url(y)]);
  return { type: 'EC', pem: key.export({ type: 'sec1', format: 'pem' }).toString(), publicHalf };
}

const fromBase64Url = (text: string): Buffer => Buffer.from(text, 'base64url');
