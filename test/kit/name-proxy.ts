// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';
const BAD_GATEWAY = 'HTTP/1.1 502 Bad Gateway\r\n\r\n';

export interface NameProxy {
  readonly port: number;
  /** Leads to other places from now on; open connections are cut. */
  lead(routes: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

/**
 * An HTTP proxy that leads CONNECT requests for the replicas' names to the replicas and refuses every other name: what
 * `--host-resolver-rules` is to Chromium, for browsers without it.
 */
export async function startNameProxy(first: Readonly<Record<string, string>>): Promise<NameProxy> {
  let routes = first;
  const sockets = new Set<net.Socket>();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = http.createServer((_request, response) => response.writeHead(502).end());
  server.on('connect', (request, client) => {
    const route = routes[request.url ?? ''];
    if (route === undefined || !(client instanceof net.Socket)) return client.end(BAD_GATEWAY);
    const separator = route.lastIndexOf(':');
    const target = net.connect(Number(route.slice(separator + 1)), route.slice(0, separator), () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
    return undefined;
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    lead: next => {
      routes = next;
      cut();
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
