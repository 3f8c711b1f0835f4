// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import net, { type Socket } from 'node:net';
import { type InteropServer, LOOPBACK, listenOnLoopback } from './server.ts';

/** One port that leads to whichever server is wanted: a host keeps its routes for life, servers come and go. */
export class Switchboard {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** Cuts all connections. */
  readonly close: () => Promise<void>;
  #target = '';

  private constructor(server: net.Server, { address, close }: InteropServer) {
    this.address = address;
    this.close = close;
    server.on('connection', client => this.#join(client));
  }

  static async open(): Promise<Switchboard> {
    const server = net.createServer();
    return new Switchboard(server, await listenOnLoopback(server));
  }

  /** Connections from now on lead to this address. */
  leadTo(address: string): void {
    this.#target = address;
  }

  #join(client: Socket): void {
    const [host = LOOPBACK, port] = this.#target.split(':');
    const server = net.connect({ host, port: Number(port) });
    client.pipe(server).pipe(client);
    client.on('error', () => server.destroy()).once('close', () => server.destroy());
    server.on('error', () => client.destroy()).once('close', () => client.destroy());
  }
}
