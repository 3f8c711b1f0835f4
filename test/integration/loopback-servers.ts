// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import type net from 'node:net';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import type { IssuedKey } from '../pki/index.ts';

export const LOOPBACK = '127.0.0.1';
export const END_OF_HEAD = '\r\n\r\n';

export const response = (status: string, headers: readonly string[] = [], body = ''): string =>
  [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${body.length}`, '', body].join('\r\n');
export const redirect = (location: string, ...headers: string[]): string =>
  response('302 Found', [`Location: ${location}`, ...headers]);

/** What a server does with each request, given as its text. */
export type AnswerRequest = (socket: tls.TLSSocket, request: string) => void;

/** Servers of a test on ports that the system chooses; closing them cuts every connection. */
export class LoopbackServers {
  readonly #open = new AsyncDisposableStack();

  async listen(server: net.Server): Promise<number> {
    const sockets = new Set<net.Socket>();
    server.on('connection', socket => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    });
    server.listen(0, LOOPBACK);
    await once(server, 'listening');
    this.#open.defer(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  }

  /** A TLS 1.2 server that asks for the card, then does what `answer` does with each request. */
  listenTls(credentials: IssuedKey, answer: AnswerRequest, options: tls.TlsOptions = {}): Promise<number> {
    return this.listen(createTlsServer(credentials, answer, options));
  }

  close(): Promise<void> {
    return this.#open.disposeAsync();
  }
}

/** Not listening yet; see `LoopbackServers.listenTls`. */
export function createTlsServer(
  { certificatePem: cert, privateKeyPem: key }: IssuedKey,
  answer: AnswerRequest,
  options: tls.TlsOptions = {},
): tls.Server {
  const base = { cert, key, requestCert: true, rejectUnauthorized: false, maxVersion: 'TLSv1.2' } as const;
  const server = tls.createServer({ ...base, ...options }, socket => {
    let received = '';
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
      const [head = '', body] = received.split(END_OF_HEAD);
      const bodyBytes = Number(/content-length: (\d+)/iu.exec(head)?.[1] ?? 0);
      if (body === undefined || body.length < bodyBytes) return;
      const request = received;
      received = '';
      answer(socket, request);
    });
  });
  return server.on('tlsClientError', () => undefined);
}
