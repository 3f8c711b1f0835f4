// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import type tls from 'node:tls';

/** More certificates than any chain has. */
const MAX_CHAIN = 10;

/**
 * The server's certificate and those that signed it one after the other, as far as the server sent them or the trusted
 * authorities have them. A link whose signature is wrong ends the chain. Empty if the server has shown none.
 *
 * May be called inside a handshake: it leaves the connection as it is (ADR 0004).
 */
export function readChain(socket: tls.TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  // A root is its own issuer.
  for (let seen: unknown; next?.raw !== undefined && next !== seen && chain.length < MAX_CHAIN; ) {
    const certificate = new X509Certificate(next.raw);
    const child = chain.at(-1);
    if (child !== undefined && !isSignedBy(child, certificate)) break;
    chain.push(certificate);
    seen = next;
    next = next.issuerCertificate;
  }
  return chain;
}

/** Whether the one certificate was issued by the other: names, key identifiers and the signature itself. */
export const isSignedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** What stays of an authority when its certificate is made anew or cross-signed: its public key, DER as base64. */
export const keyOf = ({ publicKey }: X509Certificate): string =>
  publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
