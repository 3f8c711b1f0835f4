// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import type { IssuedKey } from '../pki/index.ts';

export const LOOPBACK = '127.0.0.1';
/** What every server protects. */
export const PROTECTED_PATH = '/connexion';
/** Where servers that can redirect send whoever has shown a card. */
export const LANDING = 'https://www.portail.si-samu.fr/profil';
/** The header by which servers tell whose certificate they have verified; others tell it in their page. */
export const CLIENT_HEADER = 'X-Client';

/** TLS versions that a server speaks, from the oldest to the newest. */
export type Versions = readonly ['TLSv1.2'] | readonly ['TLSv1.3'] | readonly ['TLSv1.2', 'TLSv1.3'];

/** How a server asks for the card. */
export interface InteropOptions {
  readonly versions: Versions;
  /** Its certificate and key. */
  readonly server: IssuedKey;
  /** Authorities of the cards that it accepts, from the issuing one to the root, PEM. */
  readonly cardChainPem: string;
  /** Authorities that it names in its request: those that it accepts, none, or these (PEM). Default: those it accepts. */
  readonly announced?: 'nobody' | { readonly pem: string };
  /** Signature algorithms that it takes from clients, by OpenSSL's names and joined by colons; default its own choice. */
  readonly clientSigalgs?: string;
}

/** A server on a loopback port that lets nobody to `PROTECTED_PATH` without a card. */
export interface InteropServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): Promise<void>;
}

export type StartInteropServer = (options: InteropOptions) => Promise<InteropServer>;

/** Lets a server of this process listen on a free port; closing it cuts its connections. */
export async function listenOnLoopback(server: net.Server): Promise<InteropServer> {
  const sockets = new Set<net.Socket>();
  server.on('connection', socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return {
    address: `${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A port that was free a moment ago, for servers that cannot tell which one they took. */
export async function findFreePort(): Promise<number> {
  const { address, close } = await listenOnLoopback(net.createServer());
  await close();
  return Number(address.split(':')[1]);
}
