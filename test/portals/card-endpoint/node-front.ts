// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes, type X509Certificate } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import type { NegotiationRecord } from '../negotiations.ts';
import type { CardConnection, ClientIdentity, Front, FrontOptions } from './front.ts';

/** Length that OpenSSL demands of the keys for session tickets. */
const TICKET_KEY_BYTES = 48;

/** node's own TLS. The client's certificate is judged after the handshake and refused in HTTP, as nginx does. */
export function createNodeFront({ endpoint, server, cardChainPem, createListener }: FrontOptions): Front {
  const requestCert = endpoint.clientCertificate !== 'not-asked';
  const tlsOptions: TlsOptions = {
    cert: server.certificatePem,
    key: server.privateKeyPem,
    ca: cardChainPem,
    minVersion: endpoint.minVersion,
    maxVersion: endpoint.maxVersion,
    requestCert,
    rejectUnauthorized: false,
    ticketKeys: randomBytes(TICKET_KEY_BYTES),
  };
  const identities = new WeakMap<object, ClientIdentity>();
  const identify = ({ socket }: IncomingMessage): ClientIdentity =>
    identities.get(socket) ?? { verified: false, reason: 'no TLS connection', certificate: null };
  const application = http.createServer(createListener(identify));

  // One server for each connection, never listening: its events are then about that connection and no other.
  const accept = ({ stream, observer, record }: CardConnection): void => {
    createServer(tlsOptions)
      .on('keylog', line => observer.useKeyLog(line.toString('latin1')))
      .on('tlsClientError', error => record.judge({ outcome: 'aborted', reason: nameFault(error) }))
      .once('secureConnection', socket => {
        identities.set(socket, judgeClient(socket, record, requestCert));
        application.emit('connection', socket);
      })
      .emit('connection', stream);
  };
  return {
    accept,
    close: async () => {
      application.closeAllConnections();
    },
  };
}

const nameFault = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

function judgeClient(socket: TLSSocket, record: NegotiationRecord, requestCert: boolean): ClientIdentity {
  const certificate = socket.getPeerX509Certificate() ?? null;
  const reason = readRefusal(socket, certificate);
  record.judge({
    outcome: reason === null || !requestCert ? 'accepted' : 'refused',
    reason: requestCert ? reason : null,
    protocol: socket.getProtocol(),
    cipher: socket.getCipher().name,
    resumed: socket.isSessionReused(),
    certificate,
  });
  return { verified: reason === null, reason, certificate };
}

/** OpenSSL's verdict as a code (`CERT_HAS_EXPIRED`, `INVALID_PURPOSE`), null when the certificate is good. */
function readRefusal(socket: TLSSocket, certificate: X509Certificate | null): string | null {
  if (certificate === null) return 'no certificate';
  return socket.authorized ? null : String(socket.authorizationError);
}
