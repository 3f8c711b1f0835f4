// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PcscCall } from './api.ts';
import type { PcscContext } from './context.ts';
import { GET_FEATURE_REQUEST, isWithoutFeatures, parseFeatures } from './features.ts';
import { type CardConnection, type CardDisposition, PcscError } from './port.ts';
import { isStatus, SCARD_S_SUCCESS, toPcscError } from './status-codes.ts';

const SHARE_SHARED = 2;
const PROTOCOL_T0 = 1;
const PROTOCOL_T1 = 2;
const PROTOCOL_ANY = PROTOCOL_T0 | PROTOCOL_T1;
const DISPOSITIONS: Record<CardDisposition, number> = { leave: 0, reset: 1 };

/** An extended answer of 65,536 bytes with its status word, and some room (MAX_BUFFER_SIZE_EXTENDED of pcsc-lite). */
const MAX_RESPONSE_BYTES = 65_548;
const STATUS_WORD_BYTES = 2;
const NO_DATA = new Uint8Array(0);
/**
 * A card pulled out in the middle of a command first looks like a fault of the line: pcscd looks for the card every
 * 400 ms, and only then says that it is gone.
 */
const REMOVAL_NOTICE_MS = 600;

/**
 * A card in shared mode. Calls run one after the other, in the order they were made: the receive buffer is one for the
 * connection's life, and the service serves a handle one call at a time anyway.
 */
export class WinscardConnection implements CardConnection {
  readonly #context: PcscContext;
  readonly #handle: unknown;
  readonly #reader: string;
  readonly #onEnd: () => void;
  // Off the JavaScript heap, as large arrays are in any case: native code writes here.
  readonly #received = new Uint8Array(new ArrayBuffer(MAX_RESPONSE_BYTES));
  #protocol: number;
  // Native code reads the command on another thread: until it has, the collector must not take the memory.
  #inFlight: Uint8Array | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #disconnected: Promise<void> | null = null;

  private constructor(
    context: PcscContext,
    reader: string,
    connected: { readonly handle: unknown; readonly protocol: number },
    onEnd: () => void,
  ) {
    this.#context = context;
    this.#reader = reader;
    this.#onEnd = onEnd;
    this.#handle = connected.handle;
    this.#protocol = connected.protocol;
  }

  /**
   * Takes the context over: it is released with the connection, also when the connection fails. `onEnd` is called once
   * the connection is given back.
   */
  static async open(context: PcscContext, reader: string, onEnd: () => void): Promise<WinscardConnection> {
    const handle: unknown[] = [0];
    const protocol: unknown[] = [0];
    try {
      await context.api.call('SCardConnect', context.handle, reader, SHARE_SHARED, PROTOCOL_ANY, handle, protocol);
    } catch (error) {
      await context.release();
      throw error;
    }
    return new WinscardConnection(context, reader, { handle: handle[0], protocol: Number(protocol[0]) }, onEnd);
  }

  get protocol(): 'T0' | 'T1' {
    return this.#protocol === PROTOCOL_T1 ? 'T1' : 'T0';
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const { api } = this.#context;
      const request = { dwProtocol: this.#protocol, cbPciLength: api.ioRequestBytes };
      const length: unknown[] = [MAX_RESPONSE_BYTES];
      this.#inFlight = command;
      const status = await api.status(
        'SCardTransmit',
        this.#handle,
        request,
        this.#inFlight,
        command.length,
        null,
        this.#received,
        length,
      );
      this.#inFlight = null;
      if (status !== SCARD_S_SUCCESS) throw await this.#explain('SCardTransmit', status);
      const receivedBytes = Number(length[0]);
      // A card pulled out in the middle of a command can give success and no bytes.
      if (receivedBytes < STATUS_WORD_BYTES) {
        throw new PcscError('card-removed', `SCardTransmit: ${receivedBytes} bytes`);
      }
      return this.#received.slice(0, receivedBytes);
    });
  }

  async features(): Promise<ReadonlyMap<number, number>> {
    const request = this.#context.api.abi.controlCode(GET_FEATURE_REQUEST);
    try {
      return parseFeatures(await this.control(request, NO_DATA));
    } catch (error) {
      if (isWithoutFeatures(error)) return new Map();
      throw error;
    }
  }

  control(code: number, data: Uint8Array): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const length: unknown[] = [0];
      this.#inFlight = data;
      const status = await this.#context.api.status(
        'SCardControl',
        this.#handle,
        code,
        this.#inFlight,
        data.length,
        this.#received,
        MAX_RESPONSE_BYTES,
        length,
      );
      this.#inFlight = null;
      if (status !== SCARD_S_SUCCESS) throw await this.#explain('SCardControl', status);
      return this.#received.slice(0, Number(length[0]));
    });
  }

  beginTransaction(): Promise<void> {
    return this.#inTurn(() => this.#context.api.call('SCardBeginTransaction', this.#handle));
  }

  endTransaction(after: CardDisposition): Promise<void> {
    return this.#inTurn(() => this.#context.api.call('SCardEndTransaction', this.#handle, DISPOSITIONS[after]));
  }

  reconnect(): Promise<void> {
    return this.#inTurn(async () => {
      const protocol: unknown[] = [0];
      const parameters = [this.#handle, SHARE_SHARED, PROTOCOL_ANY, DISPOSITIONS.leave, protocol];
      await this.#context.api.call('SCardReconnect', ...parameters);
      this.#protocol = Number(protocol[0]);
    });
  }

  disconnect(after: CardDisposition): Promise<void> {
    this.#disconnected ??= this.#inTurn(async () => {
      const { api } = this.#context;
      const status = await api.status('SCardDisconnect', this.#handle, DISPOSITIONS[after]);
      // Another program reset the card first: there is nothing left to reset, but the handle must still be given back.
      if (isStatus(status, 'SCARD_W_RESET_CARD')) {
        await api.status('SCardDisconnect', this.#handle, DISPOSITIONS.leave);
      }
      await this.#context.release();
      this.#onEnd();
    });
    return this.#disconnected;
  }

  async #explain(call: PcscCall, status: number): Promise<PcscError> {
    const error = toPcscError(call, status);
    if (error.failure !== 'communication') return error;
    const isGone = await this.#context.losesCard(this.#reader, REMOVAL_NOTICE_MS).catch((reason: unknown) => reason);
    if (isGone === true) return new PcscError('card-removed', error.detail, { cause: error });
    return isGone instanceof PcscError ? isGone : error;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined); // the failure goes to the caller of this turn, the next one still runs
    return turn;
  }
}
