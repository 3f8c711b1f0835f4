// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type tls from 'node:tls';
import type { CertificateRequest } from './certificate-request.ts';
import type { ProbeReport } from './messages.ts';

/** A handshake that is to end where the card would sign. */
export interface Probe {
  /** Nothing spoke against signing. */
  reached: boolean;
  /** There as soon as the server has asked for the card. */
  report: ProbeReport | null;
}

/** @param socket the connection that is open. */
export const reportRequest = (
  { isTls13, authorities }: CertificateRequest,
  socket: tls.TLSSocket | undefined,
): ProbeReport => ({
  asksForCard: true,
  protocol: isTls13 ? 'TLSv1.3' : 'TLSv1.2',
  authorities,
  serverIssuer: issuerOf(socket),
});

/** Of a handshake that was done without a request for the card. */
export const reportHandshake = (socket: tls.TLSSocket): ProbeReport => ({
  asksForCard: false,
  protocol: socket.getProtocol() ?? 'unknown',
  authorities: [],
  serverIssuer: issuerOf(socket),
});

function issuerOf(socket: tls.TLSSocket | undefined): string | null {
  const issuer = socket?.getPeerCertificate().issuer;
  return [issuer?.CN ?? issuer?.O ?? null].flat()[0] ?? null;
}
