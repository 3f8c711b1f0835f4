// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { LOOPBACK } from './server.ts';

/** One port that leads to whichever server is wanted: a host keeps its routes for life, servers come and go. */
export class Switchboard {
  readonly #sockets = new Set<Socket>();
  readonly #server = net.createServer(socket => this.#join(socket));
  #target: string | null = null;

  static async open(): Promise<Switchboard> {
    const board = new Switchboard();
    board.#server.listen(0, LOOPBACK);
    await once(board.#server, 'listening');
    return board;
  }

  /** `127.0.0.1:port`. */
  get address(): string {
    return `${LOOPBACK}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections from now on lead to this address. */
  leadTo(address: string): void {
    this.#target = address;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(client: Socket): void {
    const [host = LOOPBACK, port] = (this.#target ?? '').split(':');
    const server = net.connect({ host, port: Number(port) });
    const pairs: [Socket, Socket][] = [
      [client, server],
      [server, client],
    ];
    for (const [from, to] of pairs) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.once('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
