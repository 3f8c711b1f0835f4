// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { IssuedKey } from '../pki/index.ts';

const LOOPBACK = '127.0.0.1';
const HTTPS_PORT = 443;

/** Where to connect for each `host:443`, as `127.0.0.1:port`. */
export type Routes = Readonly<Record<string, string>>;

export interface ListeningServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts an HTTPS server on a loopback port that the system chooses. */
export async function listenOnLoopback(key: IssuedKey, listener: RequestListener): Promise<ListeningServer> {
  const server = https.createServer({ cert: key.certificatePem, key: key.privateKeyPem }, listener);
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return {
    address: `${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Sends one HTTPS request to a replica under its real name. `tls` adds to the options of the connection. */
export async function requestByRoute(
  routes: Routes,
  address: string,
  body: string | Uint8Array,
  { headers, ...options }: RequestOptions & { readonly headers: Readonly<Record<string, string>> },
): Promise<IncomingMessage> {
  const { hostname, pathname, search } = new URL(address);
  const [host, port] = (routes[`${hostname}:${HTTPS_PORT}`] ?? '').split(':');
  return new Promise((resolve, reject) => {
    const request = https.request({
      host: host ?? '',
      port: port ?? '',
      path: `${pathname}${search}`,
      servername: hostname,
      headers: { host: hostname, ...headers },
      agent: false,
      ...options,
    });
    request.once('response', resolve).once('error', reject).end(body);
  });
}

interface FetchOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const readBody = (body: unknown): string | Uint8Array => {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('no such body is sent here');
};

/** `fetch` for servers of the replicas that ask one another. `getRoutes` is called for each request. */
export const makeRoutedFetch =
  (getRoutes: () => Routes, authoritiesPem: string) =>
  async (address: string, { method, headers, body }: FetchOptions): Promise<Response> => {
    const answer = await requestByRoute(getRoutes(), address, readBody(body), { method, headers, ca: authoritiesPem });
    const pairs = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const content = await buffer(answer);
    return new Response(content.byteLength === 0 ? null : new Uint8Array(content), {
      status: answer.statusCode ?? 0,
      headers: new Headers(pairs),
    });
  };
