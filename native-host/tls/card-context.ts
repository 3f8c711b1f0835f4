// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { trustAuthorities } from './authorities.ts';
import type { CardKeyMethods, Sign } from './card-keys.ts';
import { type Consider, openRequestWatch, type RequestWatch } from './certificate-request.ts';
import { openEcKeys } from './ec-keys.ts';
import { type OpenSsl, openOpenSsl } from './openssl.ts';
import { openRsaKeys } from './rsa-keys.ts';
import { makeStandInKey, type StandInKey } from './stand-in-key.ts';
import type { TlsProfile } from './tls-profile.ts';

export interface CardContextOptions {
  readonly certificateDer: Uint8Array;
  readonly sign: Sign;
  /** Called before `sign`, as soon as a server asks for the certificate. */
  readonly consider: Consider;
  /** PEM certificates of all who may vouch for a server. */
  readonly authorities: readonly string[];
  readonly tls: TlsProfile['options'];
}

/**
 * Makes TLS contexts whose private key stays in a card.
 *
 * OpenSSL's default provider still builds a legacy RSA or EC_KEY object for each key that it reads, and that object takes
 * the process default method and signs through it for life. So the default is ours for as long as Node reads a stand-in
 * key: the certificate's public half, with private numbers that are never used (docs/tls.md, ADR 0003).
 *
 * One instance per process, used from one thread: changing the default method is not thread-safe. One context is in use
 * at a time: a new session ends what a former one may ask for. The same card finds its context again, which carries no
 * TLS session from one to the next.
 */
export class CardContextFactory {
  readonly #openssl: OpenSsl;
  readonly #keys: Readonly<Record<StandInKey['type'], CardKeyMethods>>;
  readonly #requests: RequestWatch;
  /** By certificate and options, for the authorities that are trusted now. */
  readonly #contexts = new Map<string, tls.SecureContext>();

  constructor(openssl: OpenSsl = openOpenSsl()) {
    this.#openssl = openssl;
    this.#keys = { RSA: openRsaKeys(openssl), EC: openEcKeys(openssl) };
    this.#requests = openRequestWatch(openssl);
  }

  /** Reads the authorities of later contexts, some hundred PEM certificates, ahead of time. */
  trust(authorities: readonly string[]): void {
    if (trustAuthorities(authorities)) this.#contexts.clear();
  }

  /** A context in which this card signs by `sign` from now on. */
  open({ certificateDer, sign, consider, authorities, tls: options }: CardContextOptions): tls.SecureContext {
    this.trust(authorities);
    const certificate = new X509Certificate(certificateDer);
    const name = JSON.stringify([certificate.fingerprint256, options]);
    const { type, pem: key, publicHalf } = makeStandInKey(certificate);
    const make = () => tls.createSecureContext({ ...options, cert: certificate.toString(), key });
    try {
      const context = this.#keys[type].adopt(publicHalf, sign, () => this.#contexts.get(name) ?? make());
      this.#contexts.set(name, context);
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
