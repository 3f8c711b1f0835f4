// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardConnection, type CardDisposition, PcscError } from '../../../../native-host/pcsc/port.ts';
import type { VirtualReader } from './virtual-reader.ts';

/** A shared connection to the card that is in a reader now. */
export class VirtualConnection implements CardConnection {
  readonly protocol: CardConnection['protocol'];
  readonly #reader: VirtualReader;
  readonly #insertion: number;
  readonly #onEnd: () => void;
  #knownResets: number;
  /** Why nothing works any more, once the service or this connection has ended. */
  #ended: PcscError | null = null;

  /** @param onEnd called once, when nothing works any more. */
  constructor(reader: VirtualReader, onEnd: () => void) {
    this.protocol = reader.card?.protocol ?? 'T0';
    this.#onEnd = onEnd;
    this.#reader = reader;
    this.#insertion = reader.eventCount;
    this.#knownResets = reader.resetCount;
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    await this.#reader.lock.acquire(this);
    try {
      this.#check('SCardTransmit');
      return await this.#reader.transmit(command);
    } finally {
      this.#reader.lock.release(this);
    }
  }

  async features(): Promise<ReadonlyMap<number, number>> {
    this.#check('SCardControl');
    return this.#reader.pinPad?.features ?? new Map();
  }

  async control(code: number, data: Uint8Array): Promise<Uint8Array> {
    await this.#reader.lock.acquire(this);
    try {
      this.#check('SCardControl');
      return await this.#reader.control(code, data);
    } finally {
      this.#reader.lock.release(this);
    }
  }

  async beginTransaction(): Promise<void> {
    this.#check('SCardBeginTransaction', false);
    await this.#reader.lock.acquire(this);
    try {
      this.#check('SCardBeginTransaction');
    } catch (error) {
      this.#reader.lock.release(this);
      throw error;
    }
  }

  async endTransaction(after: CardDisposition): Promise<void> {
    this.#check('SCardEndTransaction');
    if (!this.#reader.lock.isHeldBy(this)) {
      throw new PcscError('unexpected', 'SCardEndTransaction: SCARD_E_NOT_TRANSACTED');
    }
    if (after === 'reset') this.#reset();
    this.#reader.lock.release(this);
  }

  async reconnect(): Promise<void> {
    this.#check('SCardReconnect', false);
    this.#knownResets = this.#reader.resetCount;
  }

  async disconnect(after: CardDisposition): Promise<void> {
    if (this.#ended) return;
    try {
      if (after === 'reset') await this.#resetWhenFree();
    } finally {
      this.end(new PcscError('unexpected', 'SCARD_E_INVALID_HANDLE'));
    }
  }

  /** Makes every later call fail with this error and lets the others go on. */
  end(error: PcscError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#reader.lock.releaseAll(this);
    this.#onEnd();
  }

  async #resetWhenFree(): Promise<void> {
    try {
      await this.#reader.lock.acquire(this);
    } catch {
      // The card or the service went while this waited: there is nothing left to reset.
      return;
    }
    if (this.#isSameCard()) this.#reset();
  }

  #reset(): void {
    this.#reader.resetCard();
    this.#knownResets = this.#reader.resetCount;
  }

  #isSameCard(): boolean {
    return this.#reader.card !== null && this.#reader.eventCount === this.#insertion;
  }

  #check(call: string, checkResets = true): void {
    if (this.#ended) throw new PcscError(this.#ended.failure, `${call}: ${this.#ended.detail}`);
    if (!this.#isSameCard()) throw new PcscError('card-removed', `${call}: SCARD_W_REMOVED_CARD`);
    if (checkResets && this.#knownResets !== this.#reader.resetCount) {
      throw new PcscError('card-reset', `${call}: SCARD_W_RESET_CARD`);
    }
  }
}
