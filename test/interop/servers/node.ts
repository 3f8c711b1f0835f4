// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { CLIENT_HEADER, type InteropOptions, type InteropServer, LANDING, listenOnLoopback } from '../server.ts';

const HTTP_FOUND = 302;

/** Node's own https server. */
export async function startNode(options: InteropOptions): Promise<InteropServer> {
  const { versions, server: key, cardChainPem, clientSigalgs } = options;
  const server = https.createServer(
    {
      cert: key.certificatePem,
      key: key.privateKeyPem,
      ca: cardChainPem,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: versions[0],
      maxVersion: versions.at(-1) ?? versions[0],
      ...(clientSigalgs === undefined ? {} : { sigalgs: clientSigalgs }),
    },
    ({ socket }, response) => {
      const { subject } = (socket as TLSSocket).getPeerCertificate();
      response.writeHead(HTTP_FOUND, { location: LANDING, [CLIENT_HEADER]: JSON.stringify(subject) }).end();
    },
  );
  return listenOnLoopback(server);
}
