// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { CardKeyMethods, Sign } from './card-keys.ts';
import { type Consider, openRequestWatch, type RequestWatch } from './certificate-request.ts';
import { openEcKeys } from './ec-keys.ts';
import { type OpenSsl, openOpenSsl } from './openssl.ts';
import { openRsaKeys } from './rsa-keys.ts';
import { makeStandInKey, type StandInKey } from './stand-in-key.ts';

export interface CardContextOptions {
  readonly certificateDer: Uint8Array;
  readonly sign: Sign;
  /** Called before `sign`, as soon as a server asks for the certificate. */
  readonly consider: Consider;
  /** Everything else about the context: authorities, versions, algorithms. */
  readonly tls: tls.SecureContextOptions;
}

/**
 * Makes TLS contexts whose private key stays in a card.
 *
 * OpenSSL's default provider still builds a legacy RSA or EC_KEY object for each key that it reads, and that object takes
 * the process default method and signs through it for life. So the default is ours for as long as Node reads a stand-in
 * key: the certificate's public half, with private numbers that are never used (docs/tls.md, ADR 0003).
 *
 * One instance per process, used from one thread: changing the default method is not thread-safe. One context is in use
 * at a time: a new one ends what a former one may ask for.
 */
export class CardContextFactory {
  readonly #openssl: OpenSsl;
  readonly #keys: Readonly<Record<StandInKey['type'], CardKeyMethods>>;
  readonly #requests: RequestWatch;

  constructor(openssl: OpenSsl = openOpenSsl()) {
    this.#openssl = openssl;
    this.#keys = { RSA: openRsaKeys(openssl), EC: openEcKeys(openssl) };
    this.#requests = openRequestWatch(openssl);
  }

  create({ certificateDer, sign, consider, tls: options }: CardContextOptions): tls.SecureContext {
    const certificate = new X509Certificate(certificateDer);
    const { type, pem: key, publicHalf } = makeStandInKey(certificate);
    try {
      const read = () => tls.createSecureContext({ ...options, cert: certificate.toString(), key });
      const context = this.#keys[type].adopt(publicHalf, sign, read);
      this.#requests.watch(context, consider);
      return context;
    } finally {
      this.clearErrors();
    }
  }

  /** To be called after a failed handshake. */
  clearErrors(): void {
    this.#openssl.clearErrors();
  }
}
