// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RequestOptions } from 'node:https';
import https from 'node:https';
import type net from 'node:net';
import tls from 'node:tls';

const HTTPS_PORT = 443;

export interface CardAgentOptions {
  readonly secureContext: tls.SecureContext;
  readonly routes: Readonly<Record<string, string>>;
  /** Called with each connection before its handshake begins. */
  readonly onConnection: (socket: tls.TLSSocket, host: string) => void;
}

/**
 * Connections of one sign-in. One at a time and kept alive, so that a chain of redirects costs one handshake and one
 * signature; no TLS session is kept, so that the next person on a shared workstation starts from nothing.
 */
export class CardAgent extends https.Agent {
  readonly #options: CardAgentOptions;

  constructor(options: CardAgentOptions) {
    super({ keepAlive: true, maxSockets: 1, maxCachedSessions: 0 });
    this.#options = options;
  }

  override createConnection(options: RequestOptions): net.Socket {
    const { secureContext, routes, onConnection } = this.#options;
    const host = options.host ?? '';
    const socket = tls.connect({
      ...dial(host, routes),
      servername: host,
      secureContext,
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
    });
    onConnection(socket, host);
    return socket;
  }
}

function dial(host: string, routes: Readonly<Record<string, string>>): { host: string; port: number } {
  const route = routes[`${host}:${HTTPS_PORT}`];
  if (route === undefined) return { host, port: HTTPS_PORT };
  const separator = route.lastIndexOf(':');
  return { host: route.slice(0, separator), port: Number(route.slice(separator + 1)) };
}
