// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import * as v from 'valibot';
import { type CardConnection, PcscError } from '../../../../native-host/pcsc/port.ts';
import type { InsertableCard } from '../../insertable-card.ts';
import type { VirtualPcsc } from '../in-process/virtual-pcsc.ts';
import { encodeFramePrefix, type Frame, FrameReader } from './frame.ts';
import { encodeFeatures, encodeProtocol, encodeSnapshot, type Reply, type Request, RequestSchema } from './messages.ts';

const NO_PAYLOAD = new Uint8Array();

/** A socket that hands a virtual PC/SC service to other processes. */
export interface VirtualPcscServer {
  readonly socketPath: string;
  /** Ends the clients and removes the socket. */
  close(): Promise<void>;
}

/** Choices of `serveVirtualPcsc`. */
export interface ServeOptions {
  /** Cards that a control client may insert, by name. */
  readonly cards?: ReadonlyMap<string, InsertableCard>;
}

/** Listens on a Unix socket. A client that goes away loses its transaction, and the card is reset. */
export async function serveVirtualPcsc(
  pcsc: VirtualPcsc,
  socketPath: string,
  options: ServeOptions = {},
): Promise<VirtualPcscServer> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveClient(socket, pcsc, options.cards ?? new Map());
  });
  await removeStaleSocket(socketPath);
  await listen(server, socketPath);
  return {
    socketPath,
    close: async () => {
      const closed = new Promise(resolve => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A server that was killed leaves its socket file, on which nobody listens. Throws when somebody does. */
async function removeStaleSocket(socketPath: string): Promise<void> {
  const isServed = await new Promise<boolean>(resolve => {
    const probe = connect(socketPath);
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
  if (isServed) throw new Error(`${socketPath} is in use`);
  await rm(socketPath, { force: true });
}

function listen(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function serveClient(socket: Socket, pcsc: VirtualPcsc, cards: ReadonlyMap<string, InsertableCard>): void {
  const client = new Client(socket, pcsc, cards);
  const reader = new FrameReader();
  socket.on('data', chunk => {
    try {
      for (const frame of reader.push(chunk)) void client.handle(frame);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  // 'close' follows: that is where the client's connection is given back.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => void client.leave());
}

class Client {
  readonly #socket: Socket;
  readonly #pcsc: VirtualPcsc;
  readonly #cards: ReadonlyMap<string, InsertableCard>;
  readonly #gone = new AbortController();
  #connection: CardConnection | null = null;

  constructor(socket: Socket, pcsc: VirtualPcsc, cards: ReadonlyMap<string, InsertableCard>) {
    this.#socket = socket;
    this.#pcsc = pcsc;
    this.#cards = cards;
  }

  async handle({ header, payload }: Frame): Promise<void> {
    const request = v.safeParse(RequestSchema, header);
    if (!request.success) {
      this.#socket.destroy();
      return;
    }
    const { id } = request.output;
    try {
      this.#send({ id }, await this.#run(request.output, payload));
    } catch (error) {
      const { failure, detail } = error instanceof PcscError ? error : new PcscError('unexpected', String(error));
      this.#send({ id, failure, detail });
    }
  }

  async leave(): Promise<void> {
    this.#gone.abort();
    await this.#connection?.disconnect('reset');
  }

  async #run(request: Request, payload: Uint8Array): Promise<Uint8Array> {
    switch (request.call) {
      case 'watch':
        void this.#pcsc.watch(snapshot => this.#send({ snapshot: encodeSnapshot(snapshot) }), this.#gone.signal);
        return NO_PAYLOAD;
      case 'connect':
        if (this.#connection) throw new PcscError('unexpected', 'one connection per socket');
        this.#connection = await this.#pcsc.connect(request.reader);
        return encodeProtocol(this.#connection.protocol);
      case 'transmit':
        return this.#connected.transmit(payload);
      case 'features':
        return encodeFeatures(await this.#connected.features());
      case 'control':
        return this.#connected.control(request.code, payload);
      case 'begin':
        await this.#connected.beginTransaction();
        return NO_PAYLOAD;
      case 'end':
        await this.#connected.endTransaction(request.after);
        return NO_PAYLOAD;
      case 'reconnect':
        await this.#connected.reconnect();
        return NO_PAYLOAD;
      case 'disconnect':
        await this.#connected.disconnect(request.after);
        return NO_PAYLOAD;
      default:
        this.#control(request);
        return NO_PAYLOAD;
    }
  }

  #control(request: Extract<Request, { call: 'insert' | 'remove' | 'stopService' | 'startService' }>): void {
    if (request.call === 'insert') this.#pcsc.insert(request.reader, this.#findCard(request.card));
    else if (request.call === 'remove') this.#pcsc.remove(request.reader);
    else if (request.call === 'stopService') this.#pcsc.stopService();
    else this.#pcsc.startService();
  }

  get #connected(): CardConnection {
    if (!this.#connection) throw new PcscError('unexpected', 'not connected to a card');
    return this.#connection;
  }

  #findCard(name: string): InsertableCard {
    const card = this.#cards.get(name);
    if (!card) throw new PcscError('unexpected', `there is no card named ${name}`);
    return card;
  }

  #send(reply: Reply, payload: Uint8Array = NO_PAYLOAD): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(Buffer.concat([encodeFramePrefix(reply, payload.length), payload]));
  }
}
