// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPrivateKey, X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { type OpenSsl, openOpenSsl, type Pointer } from './openssl.ts';

/** Padding codes of OpenSSL's RSA functions. */
const RSA_PKCS1_PADDING = 1;
const RSA_NO_PADDING = 3;
/** What an RSA method answers when it cannot sign. */
const RSA_FAILED = -1;
/** Every private number of the stand-in key, base64url of 1: OpenSSL compares the public halves only. */
const ONE = 'AQ';

/** What TLS wants signed: a DigestInfo that the card pads itself, or a block that is padded already (RSA-PSS). */
export type SignatureRequest =
  | { readonly kind: 'digest-info'; readonly bytes: Uint8Array }
  | { readonly kind: 'padded-block'; readonly bytes: Uint8Array };

export interface CardContextOptions {
  readonly certificateDer: Uint8Array;
  /** Answers while TLS waits; whatever it throws ends the handshake. */
  readonly sign: (request: SignatureRequest) => Uint8Array;
  /** Everything else about the context: authorities, versions, algorithms. */
  readonly tls: tls.SecureContextOptions;
}

interface CardKey {
  readonly modulus: Buffer;
  readonly sign: CardContextOptions['sign'];
}

/**
 * Makes TLS contexts whose private key stays in a card.
 *
 * OpenSSL's default provider still builds a legacy RSA object for each key that it reads, and that object takes the
 * process default RSA method and signs through it for life. So the default is ours for as long as Node reads a stand-in
 * key: the certificate's public half, with private numbers that are never used (docs/tls.md, ADR 0003).
 *
 * One instance per process, used from one thread: changing the default method is not thread-safe.
 */
export class CardContextFactory {
  readonly #openssl: OpenSsl;
  readonly #callback: Pointer;
  /** By the address of the method made for each key: what tells a callback which key is meant. */
  readonly #keys = new Map<bigint, CardKey>();

  constructor(openssl: OpenSsl = openOpenSsl()) {
    this.#openssl = openssl;
    // Registered once and for ever: OpenSSL keeps its address.
    this.#callback = openssl.registerPrivateEncrypt((...call) => this.#privateEncrypt(...call));
  }

  /** Leaves one small method object behind, which OpenSSL may still use: make one context a card, not one a request. */
  create({ certificateDer, sign, tls: options }: CardContextOptions): tls.SecureContext {
    const certificate = new X509Certificate(certificateDer);
    const { key, modulus } = standInKey(certificate);
    const openssl = this.#openssl;
    const method = openssl.duplicateRsaMethod(openssl.pristineRsaMethod);
    openssl.setPrivateEncrypt(method, this.#callback);
    this.#keys.set(openssl.addressOf(method), { modulus, sign });
    openssl.setDefaultRsaMethod(method);
    try {
      return tls.createSecureContext({ ...options, cert: certificate.toString(), key });
    } finally {
      openssl.setDefaultRsaMethod(openssl.pristineRsaMethod);
      openssl.clearErrors();
    }
  }

  /** To be called after a failed handshake. */
  clearErrors(): void {
    this.#openssl.clearErrors();
  }

  #privateEncrypt(length: number, from: Pointer, to: Pointer, rsa: Pointer, padding: number): number {
    const openssl = this.#openssl;
    const key = this.#keys.get(openssl.addressOf(openssl.methodOf(rsa)));
    // A key that another thread makes inside the swap takes our method too: it gets OpenSSL's own operation back.
    if (!key?.modulus.equals(openssl.modulusOf(rsa))) return openssl.encryptInSoftware(length, from, to, rsa, padding);
    try {
      const signature = key.sign(toRequest(openssl.readBytes(from, length), padding));
      if (signature.length !== key.modulus.length) return RSA_FAILED;
      openssl.writeBytes(to, signature);
      return signature.length;
    } catch {
      // OpenSSL can carry no error of ours: whoever signs keeps it beside the handshake.
      return RSA_FAILED;
    }
  }
}

function toRequest(bytes: Uint8Array, padding: number): SignatureRequest {
  if (padding === RSA_PKCS1_PADDING) return { kind: 'digest-info', bytes };
  if (padding === RSA_NO_PADDING) return { kind: 'padded-block', bytes };
  throw new RangeError(`RSA padding ${padding}`);
}

function standInKey(certificate: X509Certificate): { key: string; modulus: Buffer } {
  const { kty, n, e } = certificate.publicKey.export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new TypeError(`a key of type ${String(kty)}`);
  const privateHalf = { d: ONE, p: ONE, q: ONE, dp: ONE, dq: ONE, qi: ONE };
  const key = createPrivateKey({ format: 'jwk', key: { kty, n, e, ...privateHalf } });
  return { key: key.export({ type: 'pkcs1', format: 'pem' }).toString(), modulus: Buffer.from(n, 'base64url') };
}
