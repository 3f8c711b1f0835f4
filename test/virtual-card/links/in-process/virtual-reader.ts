// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError, type ReaderState } from '../../../../native-host/pcsc/port.ts';
import { TransactionLock } from '../../../../native-host/usb/index.ts';
import type { InsertableCard } from '../../insertable-card.ts';
import { NoAnswerError } from '../../no-answer.ts';
import { type PinPad, UnknownControlError } from '../../pin-pad/index.ts';

const STATUS_BYTES = 2;
const REMOVED = 'SCARD_W_REMOVED_CARD';

/** One virtual reader and the card in it. */
export class VirtualReader {
  readonly name: string;
  readonly lock = new TransactionLock();
  /** Null for a reader without keys. */
  readonly pinPad: PinPad | null;
  readonly #onChange: () => void;
  #card: InsertableCard | null = null;
  #eventCount = 0;
  /** Rises with each reset: a connection that knows an older number has missed one. */
  #resetCount = 0;
  #removal = createSignal();

  constructor(name: string, pinPad: PinPad | null, onChange: () => void) {
    this.name = name;
    this.pinPad = pinPad;
    this.#onChange = onChange;
  }

  get card(): InsertableCard | null {
    return this.#card;
  }

  /** Rises with each insertion and removal. */
  get eventCount(): number {
    return this.#eventCount;
  }

  get resetCount(): number {
    return this.#resetCount;
  }

  describe(): ReaderState {
    const atr = this.#card?.atr ?? new Uint8Array();
    const slot = this.#card === null ? 'empty' : atr.length === 0 ? 'mute' : 'card';
    return { name: this.name, slot, atr, eventCount: this.#eventCount };
  }

  /** Power goes on. Throws when the slot is taken. */
  insert(card: InsertableCard): void {
    if (this.#card) throw new Error(`there is a card in ${this.name} already`);
    this.#card = card;
    this.#removal = createSignal();
    card.powerOn();
    this.#changed();
  }

  /** The card goes, in the middle of an exchange too. Does nothing when the slot is empty. */
  remove(): void {
    if (!this.#card) return;
    this.#card.powerOff();
    this.#card = null;
    this.lock.breakAll(new PcscError('card-removed', `SCardBeginTransaction: ${REMOVED}`));
    this.#removal.raise();
    this.#changed();
  }

  resetCard(): void {
    this.#resetCount++;
    this.#card?.reset();
  }

  /** Sends one command to the card that is in now. */
  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#whileInserted('SCardTransmit', card => card.transmit(command));
  }

  /** Speaks to the reader itself, as SCardControl does. */
  async control(code: number, data: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.#whileInserted('SCardControl', card => {
        if (this.pinPad === null) throw new UnknownControlError();
        return this.pinPad.control(code, data, command => card.transmit(command), this.#removal.signal);
      });
    } catch (error) {
      if (!(error instanceof UnknownControlError)) throw error;
      throw new PcscError('unexpected', 'SCardControl: SCARD_E_UNSUPPORTED_FEATURE', { cause: error });
    }
  }

  async #whileInserted(call: string, work: (card: InsertableCard) => Promise<Uint8Array>): Promise<Uint8Array> {
    const { card } = this;
    if (!card) return failAsRemoved(call);
    try {
      const response = await Promise.race([work(card), this.#removal.raised.then(() => failAsRemoved(call))]);
      // What PC/SC's clients make of a card that is torn off in the middle of its answer.
      return response.length < STATUS_BYTES ? failAsRemoved(call) : response;
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      if (error.reason === 'mute') {
        throw new PcscError('communication', `${call}: SCARD_E_NOT_TRANSACTED`, { cause: error });
      }
      if (this.#card === card) this.remove();
      return failAsRemoved(call);
    }
  }

  #changed(): void {
    this.#eventCount++;
    this.#onChange();
  }
}

function failAsRemoved(call: string): never {
  throw new PcscError('card-removed', `${call}: ${REMOVED}`);
}

function createSignal(): { readonly raised: Promise<void>; readonly signal: AbortSignal; readonly raise: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const controller = new AbortController();
  const raise = () => {
    controller.abort(new NoAnswerError('removed'));
    resolve();
  };
  return { raised: promise, signal: controller.signal, raise };
}
