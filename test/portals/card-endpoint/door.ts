// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { duplexPair } from 'node:stream';
import { type Negotiation, NegotiationRecord } from '../negotiations.ts';
import type { CardEndpoint } from '../options.ts';
import { TlsObserver } from '../tls-wire/index.ts';
import type { CardConnection, Front } from './front.ts';

const LOOPBACK = '127.0.0.1';

/** A front and the options that it was made for; no front for a server that never answers. */
export interface Backend {
  readonly endpoint: CardEndpoint;
  readonly front: Front | null;
}

/**
 * The port of the card endpoint, which stays the same when the server behind it changes. It watches each handshake as
 * its bytes go by and files a record from the ClientHello on.
 */
export class CardDoor {
  readonly negotiations: Negotiation[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = net.createServer({ allowHalfOpen: true }, socket => this.#accept(socket));
  #backend: Backend;

  private constructor(backend: Backend) {
    this.#backend = backend;
  }

  static async open(backend: Backend): Promise<CardDoor> {
    const door = new CardDoor(backend);
    door.#server.listen(0, LOOPBACK);
    await once(door.#server, 'listening');
    return door;
  }

  /** `127.0.0.1:port`. */
  get address(): string {
    return `${LOOPBACK}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts another server behind the port; connections to the former one are cut. */
  async replace(backend: Backend): Promise<void> {
    const former = this.#backend;
    this.#backend = backend;
    await this.#cut();
    await former.front?.close();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    await this.#cut();
    await closed;
    await this.#backend.front?.close();
  }

  async #cut(): Promise<void> {
    const open = [...this.#sockets];
    const closed = open.map(socket => once(socket, 'close'));
    for (const socket of open) socket.destroy();
    await Promise.all(closed);
  }

  #accept(socket: Socket): void {
    const { endpoint, front } = this.#backend;
    const observer = new TlsObserver();
    const record = new NegotiationRecord(observer.observation, endpoint.clientCertificate !== 'not-asked');
    const [outside, inside] = duplexPair();
    const connection: CardConnection = { stream: inside, observer, record, clientPort: socket.remotePort ?? 0 };
    let isFiled = false;
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      this.#sockets.delete(socket);
      front?.conclude?.(connection);
      record.end();
    });
    socket.on('data', chunk => {
      observer.readClientBytes(chunk);
      if (isFiled || !observer.observation.helloSeen) return;
      isFiled = true;
      this.negotiations.push(record);
    });
    if (front === null) {
      socket.once('end', () => socket.destroy());
      return;
    }
    outside.on('data', chunk => observer.readServerBytes(chunk));
    socket.pipe(outside).pipe(socket);
    outside.once('error', () => socket.destroy());
    inside.once('error', () => socket.destroy());
    socket.once('close', () => inside.destroy());
    inside.once('close', () => {
      // What the server wrote last (an alert, an answer) is still on its way through the pipe.
      outside.push(null);
    });
    front.accept(connection);
  }
}
