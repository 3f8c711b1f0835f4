// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/** How the CPX button of the home page reaches the card endpoint. */
export type CpxButton = 'link' | 'form' | 'redirect';

/** How the card endpoint behaves; each absent member takes its value of `DEFAULT_CARD_ENDPOINT`. */
export interface CardEndpointOptions {
  /** Lowest TLS version that the server accepts. */
  readonly minVersion?: TlsVersion | undefined;
  /** Highest TLS version that the server accepts. */
  readonly maxVersion?: TlsVersion | undefined;
  /** The certificate that the server shows; `untrusted` is well formed, from an authority that nobody knows. */
  readonly certificate?: 'trusted' | 'self-signed' | 'untrusted' | 'expired' | 'wrong-name' | undefined;
  /**
   * - `required`: asked for; a missing or invalid one is answered in HTTP by 400, as nginx does.
   * - `refuse-at-handshake`: asked for; every certificate gets the TLS alert unknown_ca.
   * - `refuse-in-http`: asked for; every certificate is answered by 403.
   * - `not-asked`: the server sends no CertificateRequest and answers 403.
   */
  readonly clientCertificate?: 'required' | 'refuse-at-handshake' | 'refuse-in-http' | 'not-asked' | undefined;
  /**
   * What a verified card gets.
   * - `redirect`: `/connexion`, `/connexion/suite`, then the portal.
   * - `redirect-elsewhere`: the same, but the last hop names a host that is no portal.
   * - `redirect-loop`: `/connexion` sends to itself for ever.
   * - `form-post`: the last hop is a page whose form posts a one-time answer to the portal.
   * - `form-post-elsewhere`: the same, but the form names a host that is no portal.
   * - `page`: 200 with a page on the card host, no session.
   * - `forbidden`: 403. `error-500`: 500.
   * - `silent`: TCP is accepted, the ClientHello is never answered.
   * - `hang-after-signature`: the handshake ends well, the HTTP request is never answered.
   */
  readonly answer?:
    | 'redirect'
    | 'redirect-elsewhere'
    | 'redirect-loop'
    | 'form-post'
    | 'form-post-elsewhere'
    | 'page'
    | 'forbidden'
    | 'error-500'
    | 'silent'
    | 'hang-after-signature'
    | undefined;
  /** How pages are packed for clients that say they can unpack it. */
  readonly contentEncoding?: 'identity' | 'gzip' | 'br' | undefined;
}

export type CardEndpoint = { readonly [K in keyof CardEndpointOptions]-?: NonNullable<CardEndpointOptions[K]> };

export const DEFAULT_CARD_ENDPOINT: CardEndpoint = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  certificate: 'trusted',
  clientCertificate: 'required',
  answer: 'redirect',
  contentEncoding: 'identity',
};

/** Fills what `options` leaves out. */
export function resolveCardEndpoint(options: CardEndpointOptions = {}): CardEndpoint {
  return {
    minVersion: options.minVersion ?? DEFAULT_CARD_ENDPOINT.minVersion,
    maxVersion: options.maxVersion ?? DEFAULT_CARD_ENDPOINT.maxVersion,
    certificate: options.certificate ?? DEFAULT_CARD_ENDPOINT.certificate,
    clientCertificate: options.clientCertificate ?? DEFAULT_CARD_ENDPOINT.clientCertificate,
    answer: options.answer ?? DEFAULT_CARD_ENDPOINT.answer,
    contentEncoding: options.contentEncoding ?? DEFAULT_CARD_ENDPOINT.contentEncoding,
  };
}
