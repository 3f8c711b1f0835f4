// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RequestOptions } from 'node:https';
import https from 'node:https';
import type net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { addressOf, DIRECT, openTunnel, type TunnelOptions } from '../proxy/index.ts';
import type { SessionSetup, WorkerFailure } from './messages.ts';
import { type ServerConnection, withoutMoreStaples } from './server-trust.ts';

const HTTPS_PORT = 443;

export interface CardAgentOptions {
  readonly secureContext: tls.SecureContext;
  readonly setup: Pick<SessionSetup, 'ways' | 'routes' | 'timeoutMs'>;
  /** Authorities that may vouch for a proxy that speaks TLS itself, PEM. */
  readonly ca: readonly string[];
  /** Called with each connection before its handshake begins. */
  readonly onConnection: (server: ServerConnection) => void;
  /** What is wrong with the server, called when it has shown its certificate and again before anything is sent to it. */
  readonly judge: (server: ServerConnection) => WorkerFailure | null;
}

/**
 * Connections of one sign-in. One at a time and kept alive, so that a chain of redirects costs one handshake and one
 * signature; no TLS session is kept, so that the next person on a shared workstation starts from nothing.
 */
export class CardAgent extends https.Agent {
  readonly #options: CardAgentOptions;
  readonly #closing = new AbortController();

  constructor(options: CardAgentOptions) {
    super({ keepAlive: true, maxSockets: 1, maxCachedSessions: 0 });
    this.#options = options;
  }

  override createConnection(
    { host }: RequestOptions,
    done: (error: Error | null, socket: Duplex) => void,
  ): Duplex | undefined {
    const name = host ?? '';
    const { ways, routes } = this.#options.setup;
    const target = routes[`${name}:${HTTPS_PORT}`] ?? `${name}:${HTTPS_PORT}`;
    const [way = DIRECT, ...others] = ways[name] ?? [];
    if (way.kind === 'direct') return this.#secure(name, addressOf(target));
    this.#tunnel({ ways: [way, ...others], target }).then(
      socket => done(null, this.#secure(name, { socket })),
      // Node's types ask for a socket beside an error; its code does not.
      error => (done as (error: Error) => void)(error),
    );
    return undefined;
  }

  override destroy(): void {
    this.#closing.abort();
    super.destroy();
  }

  #tunnel(to: Pick<TunnelOptions, 'ways' | 'target'>): Promise<net.Socket> {
    const { setup, ca } = this.#options;
    return openTunnel({ ...to, ca, routes: setup.routes, timeoutMs: setup.timeoutMs, signal: this.#closing.signal });
  }

  #secure(host: string, through: tls.ConnectionOptions): tls.TLSSocket {
    const { secureContext, onConnection, judge } = this.#options;
    const socket = tls.connect({
      ...through,
      servername: host,
      secureContext,
      rejectUnauthorized: true,
      requestOCSP: true,
      checkServerIdentity: () => toError(judge(withoutMoreStaples(server))),
      ALPNProtocols: ['http/1.1'],
    });
    const server: ServerConnection = { socket, host, staple: undefined };
    // Comes in each handshake, before the client's own messages, and with null where nothing was stapled (ADR 0012).
    socket.on('OCSPResponse', (staple: Buffer | null) => {
      server.staple = staple;
      judge(server);
    });
    onConnection(server);
    return socket;
  }
}

const toError = (failure: WorkerFailure | null): Error | undefined =>
  failure === null ? undefined : new Error(failure.code);
