// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:crypto';
import tls, { type TLSSocket } from 'node:tls';
import type { IssuedKey } from '../../pki/index.ts';
import { CLIENT_HEADER, type InteropOptions, type InteropServer, LANDING, listenOnLoopback } from '../server.ts';

/**
 * A server of TLS 1.2 that asks for the card once a request has come, in a renegotiation in which it shows another
 * certificate than before.
 */
export function startRenegotiating(later: IssuedKey): (options: InteropOptions) => Promise<InteropServer> {
  return async ({ server: first, cardChainPem }) => {
    const renegotiation = tls.createSecureContext({
      cert: later.certificatePem,
      key: later.privateKeyPem,
      ca: cardChainPem,
    });
    const options = {
      cert: first.certificatePem,
      key: first.privateKeyPem,
      ca: cardChainPem,
      maxVersion: 'TLSv1.2',
      // A resumed session would bring no certificate.
      secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION,
    } as const;
    const server = tls.createServer(options, socket => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => {
        socket.setKeyCert(renegotiation);
        socket.renegotiate({ requestCert: true, rejectUnauthorized: true }, error => {
          // Called inside the handshake: nothing can be written before it is left.
          if (error === null) setImmediate(() => answer(socket));
        });
      });
    });
    server.on('tlsClientError', () => undefined);
    return listenOnLoopback(server);
  };
}

function answer(socket: TLSSocket): void {
  if (socket.destroyed) return;
  const { subject } = socket.getPeerCertificate();
  const head = [
    'HTTP/1.1 302 Found',
    `Location: ${LANDING}`,
    `${CLIENT_HEADER}: ${JSON.stringify(subject)}`,
    'Content-Length: 0',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n`);
}
