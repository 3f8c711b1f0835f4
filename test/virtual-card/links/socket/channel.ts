// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { connect, type Socket } from 'node:net';
import * as v from 'valibot';
import { PcscError, type PcscSnapshot } from '../../../../native-host/pcsc/port.ts';
import { encodeFramePrefix, type Frame, FrameReader } from './frame.ts';
import { decodeSnapshot, ReplySchema, type Request } from './messages.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
/** A call as its maker writes it; the channel numbers it. */
export type Call = WithoutId<Request>;

interface PendingCall {
  readonly resolve: (payload: Uint8Array) => void;
  readonly reject: (error: PcscError) => void;
}

/** One socket to the server of virtual readers: calls with their answers, and snapshots. */
export class Channel {
  /** Resolves when the server is gone or `close` was called. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #pending = new Map<number, PendingCall>();
  readonly #onSnapshot: (snapshot: PcscSnapshot) => void;
  #nextId = 1;

  private constructor(socket: Socket, onSnapshot: (snapshot: PcscSnapshot) => void) {
    this.#socket = socket;
    this.#onSnapshot = onSnapshot;
    const reader = new FrameReader();
    socket.on('data', chunk => this.#receive(reader, chunk));
    // 'close' follows every error.
    socket.on('error', () => socket.destroy());
    this.closed = new Promise(resolve => {
      socket.once('close', () => {
        for (const { reject } of this.#pending.values()) reject(describeStopped());
        this.#pending.clear();
        resolve();
      });
    });
  }

  /** Throws `service-stopped` when nobody listens. */
  static open(socketPath: string, onSnapshot: (snapshot: PcscSnapshot) => void = () => undefined): Promise<Channel> {
    return new Promise((resolve, reject) => {
      const socket = connect(socketPath);
      const refuse = (cause: Error) => reject(describeStopped(cause));
      socket.once('error', refuse);
      socket.once('connect', () => {
        socket.off('error', refuse);
        resolve(new Channel(socket, onSnapshot));
      });
    });
  }

  /** Sends a call and waits for its end. The payload's bytes are written in place, not copied. */
  call(call: Call, payload: Uint8Array = new Uint8Array()): Promise<Uint8Array> {
    if (this.#socket.destroyed) return Promise.reject(describeStopped());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#socket.cork();
      this.#socket.write(encodeFramePrefix({ ...call, id }, payload.length));
      this.#socket.write(payload);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(reader: FrameReader, chunk: Uint8Array): void {
    try {
      for (const frame of reader.push(chunk)) this.#handle(frame);
    } catch {
      // Not our server, or a broken one: the pending calls are told by 'close'.
      this.#socket.destroy();
    }
  }

  #handle({ header, payload }: Frame): void {
    const reply = v.parse(ReplySchema, header);
    if ('snapshot' in reply) {
      this.#onSnapshot(decodeSnapshot(reply.snapshot));
      return;
    }
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('failure' in reply) pending?.reject(new PcscError(reply.failure, reply.detail));
    else pending?.resolve(payload);
  }
}

function describeStopped(cause?: Error): PcscError {
  return new PcscError('service-stopped', 'SCardEstablishContext: SCARD_E_NO_SERVICE', cause && { cause });
}
