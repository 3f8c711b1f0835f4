// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';

export const EXAMPLE_HOST = 'www.portail-exemple.test';
export const EXAMPLE_CARD_HOST = 'carte.portail-exemple.test';
const COOKIE = 'session';

export interface ExamplePortal {
  /** Where each of its names is served. */
  readonly ports: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Key, certificate, and for the card endpoint the authorities of the cards; as `node:https` takes them. */
export interface ExampleTls {
  readonly portal: ServerOptions;
  readonly card: ServerOptions;
}

/**
 * A portal in forty lines, as somebody might have one: a page with a link, and a second server that demands a card's
 * certificate, opens a session for its holder and sends back.
 */
export async function startExamplePortal({ portal, card }: ExampleTls): Promise<ExamplePortal> {
  const sessions = new Map<string, string>();

  const showHome = (request: IncomingMessage, response: ServerResponse) => {
    const id = new RegExp(`${COOKIE}=([^;]+)`, 'u').exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (request.url === '/quitter') sessions.delete(id);
    const holder = sessions.get(id);
    const link = `<a id="carte" href="https://${EXAMPLE_CARD_HOST}/connexion">Se connecter par carte</a>`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(holder === undefined ? link : `<p id="titulaire">${holder}</p>`);
  };
  const openSession = (request: IncomingMessage, response: ServerResponse) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    const id = randomUUID();
    sessions.set(id, [subject['CN']].flat().join());
    response.setHeader('set-cookie', `${COOKIE}=${id}; Domain=portail-exemple.test; Secure; HttpOnly; SameSite=Lax`);
    response.writeHead(302, { location: `https://${EXAMPLE_HOST}/` }).end();
  };

  const servers = [
    https.createServer(portal, showHome),
    https.createServer({ ...card, requestCert: true, rejectUnauthorized: true }, openSession),
  ] as const;
  const [home = 0, endpoint = 0] = await Promise.all(
    servers.map(async server => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  return {
    ports: { [EXAMPLE_HOST]: home, [EXAMPLE_CARD_HOST]: endpoint },
    close: async () => {
      const closed = servers.map(server => once(server, 'close'));
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      await Promise.all(closed);
    },
  };
}
