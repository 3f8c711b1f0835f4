// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { InsertableCard } from '../insertable-card.ts';
import { NoAnswerError } from '../no-answer.ts';
import { type PinPad, UnknownControlError } from '../pin-pad/index.ts';
import { encodeResponse, type HandlerRequest, HandlerRequestReader, OPERATION, OUTCOME, POWER } from './message.ts';

/** GET_FEATURE_REQUEST as pcsc-lite numbers it: SCARD_CTL_CODE(3400). */
const GET_FEATURE_REQUEST = 0x42000000 + 3400;
const CODE_BYTES = 4;
const PRESENT = Uint8Array.of(1);
const ABSENT = Uint8Array.of(0);

/** A reader behind pcscd's handler: the card in its slot and the keys on it. */
export interface IfdLink {
  readonly isInserted: boolean;
  /** pcscd sees it at its next look, some 400 ms later at most. Throws when there is a card already. */
  insert(): void;
  /** Pulls the card out; an exchange or an entry under way fails. */
  remove(): void;
  /** Resolves at the end of the present insertion: `remove`, or the fault "remove". At once when out. */
  readonly removed: Promise<void>;
  /** Ends the connections and removes the socket. */
  close(): Promise<void>;
}

/**
 * Plays a reader with a PIN pad on a Unix socket that `handler.c` connects to. The card starts outside.
 * @param pinPad null for a reader without keys.
 */
export async function serveIfd(card: InsertableCard, pinPad: PinPad | null, socketPath: string): Promise<IfdLink> {
  const reader = new IfdReader(card, pinPad);
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // pcscd went away; 'close' follows
    serveHandler(socket, reader);
  });
  await rm(socketPath, { force: true }); // pcscd wants a file there before, and a killed program leaves one
  server.listen(socketPath);
  await once(server, 'listening');
  return {
    get isInserted() {
      return reader.isInserted;
    },
    get removed() {
      return reader.removed;
    },
    insert: () => reader.insert(),
    remove: () => reader.remove(),
    close: async () => {
      reader.remove();
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The handler asks one thing at a time and waits for the answer. */
function serveHandler(socket: Socket, reader: IfdReader): void {
  const requests = new HandlerRequestReader();
  let last = Promise.resolve();
  socket.on('data', chunk => {
    for (const request of requests.push(chunk)) {
      last = last.then(async () => {
        const response = await reader.answer(request);
        if (!socket.destroyed) socket.write(response);
      });
    }
  });
}

class IfdReader {
  readonly #card: InsertableCard;
  readonly #pinPad: PinPad | null;
  #insertion: { readonly over: AbortController; readonly removed: PromiseWithResolvers<void> } | null = null;

  constructor(card: InsertableCard, pinPad: PinPad | null) {
    this.#card = card;
    this.#pinPad = pinPad;
  }

  get isInserted(): boolean {
    return this.#insertion !== null;
  }

  get removed(): Promise<void> {
    return this.#insertion?.removed.promise ?? Promise.resolve();
  }

  insert(): void {
    if (this.#insertion) throw new Error('the card is inserted already');
    this.#insertion = { over: new AbortController(), removed: Promise.withResolvers<void>() };
  }

  remove(): void {
    const insertion = this.#insertion;
    if (!insertion) return;
    this.#insertion = null;
    this.#card.powerOff();
    insertion.over.abort(new NoAnswerError('removed'));
    insertion.removed.resolve();
  }

  /** Never rejects for what a reader may meet. */
  async answer({ operation, payload }: HandlerRequest): Promise<Buffer> {
    try {
      return encodeResponse(OUTCOME.done, await this.#run(operation, payload));
    } catch (error) {
      if (error instanceof UnknownControlError) return encodeResponse(OUTCOME.unsupported);
      if (!(error instanceof NoAnswerError)) throw error;
      if (error.reason === 'removed') this.remove();
      return encodeResponse(OUTCOME.failed);
    }
  }

  async #run(operation: number, payload: Uint8Array): Promise<Uint8Array> {
    if (operation === OPERATION.presence) return this.isInserted ? PRESENT : ABSENT;
    if (operation === OPERATION.control) return this.#control(payload);
    const insertion = this.#needInsertion();
    if (operation === OPERATION.power) return this.#power(payload[0] ?? POWER.off);
    if (operation === OPERATION.transmit) return untilOver(this.#card.transmit(payload), insertion.over.signal);
    throw new UnknownControlError();
  }

  #power(action: number): Uint8Array {
    if (action === POWER.off) {
      this.#card.powerOff();
      return new Uint8Array();
    }
    if (action === POWER.coldReset) this.#card.powerOn();
    else this.#card.reset();
    return this.#card.atr;
  }

  async #control(payload: Uint8Array): Promise<Uint8Array> {
    const code = Buffer.from(payload).readUInt32BE();
    if (this.#pinPad === null) throw new UnknownControlError();
    if (code === GET_FEATURE_REQUEST) return encodeFeatureList(this.#pinPad.features);
    const { signal } = this.#needInsertion().over;
    const send = (command: Uint8Array) => this.#card.transmit(command);
    return untilOver(this.#pinPad.control(code, payload.slice(CODE_BYTES), send, signal), signal);
  }

  #needInsertion() {
    if (!this.#insertion) throw new NoAnswerError('removed');
    return this.#insertion;
  }
}

/** The answer, or the end of the insertion if that comes first. */
function untilOver<T>(answer: Promise<T>, over: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(over.reason);
  over.addEventListener('abort', end, { once: true });
  return Promise.race([answer, promise]).finally(() => over.removeEventListener('abort', end));
}

/** As GET_FEATURE_REQUEST answers it (PC/SC part 10, 2.2). */
function encodeFeatureList(features: ReadonlyMap<number, number>): Uint8Array {
  return Buffer.concat(
    [...features].map(([feature, code]) => {
      const entry = Buffer.of(feature, CODE_BYTES, 0, 0, 0, 0);
      entry.writeUInt32BE(code, 2);
      return entry;
    }),
  );
}
