// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardConnection, type CardDisposition, PcscError } from '../pcsc/port.ts';
import type { CcidSlot } from './slot.ts';

/**
 * A connection to the card that is in a slot now, shared with the other connections of this process. Nobody else can
 * have the card: the interface of the reader is ours.
 */
export class UsbConnection implements CardConnection {
  readonly protocol: CardConnection['protocol'];
  readonly #slot: CcidSlot;
  readonly #insertion: number;
  #knownResets: number;
  #isDisconnected = false;

  /** Throws `no-card`, `card-mute` or why the reader ended. */
  constructor(slot: CcidSlot) {
    if (slot.ended) throw slot.ended;
    if (!slot.card) {
      throw slot.describe().slot === 'mute'
        ? new PcscError('card-mute', `${slot.name}: no answer to reset`)
        : new PcscError('no-card', `${slot.name}: empty`);
    }
    this.protocol = slot.card.protocol;
    this.#slot = slot;
    this.#insertion = slot.eventCount;
    this.#knownResets = slot.resetCount;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#whileFree(() => this.#slot.transmit(command));
  }

  /** Features of PC/SC part 10 with the code of each for `control`. */
  async features(): Promise<ReadonlyMap<number, number>> {
    this.#check();
    return this.#slot.features();
  }

  /** Speaks to the reader itself, by a code of `features`; with a PIN pad, for as long as the person takes. */
  control(code: number, data: Uint8Array): Promise<Uint8Array> {
    return this.#whileFree(() => this.#slot.control(code, data));
  }

  async beginTransaction(): Promise<void> {
    this.#checkCard();
    await this.#slot.lock.acquire(this);
    try {
      this.#check();
    } catch (error) {
      this.#slot.lock.release(this);
      throw error;
    }
  }

  async endTransaction(after: CardDisposition): Promise<void> {
    this.#check();
    if (!this.#slot.lock.isHeldBy(this)) throw new PcscError('unexpected', 'no transaction to end');
    try {
      if (after === 'reset') await this.#reset();
    } finally {
      this.#slot.lock.release(this);
    }
  }

  async reconnect(): Promise<void> {
    this.#checkCard();
    this.#knownResets = this.#slot.resetCount;
  }

  async disconnect(after: CardDisposition): Promise<void> {
    if (this.#isDisconnected) return;
    try {
      if (after === 'reset') await this.#whileFree(() => this.#reset(), false);
    } catch {
      // The card or the reader went: there is nothing left to reset.
    } finally {
      this.#isDisconnected = true;
      this.#slot.lock.releaseAll(this);
    }
  }

  async #whileFree<T>(work: () => Promise<T>, checkResets = true): Promise<T> {
    await this.#slot.lock.acquire(this);
    try {
      if (checkResets) this.#check();
      else this.#checkCard();
      return await work();
    } finally {
      this.#slot.lock.release(this);
    }
  }

  async #reset(): Promise<void> {
    await this.#slot.reset();
    this.#knownResets = this.#slot.resetCount;
  }

  #check(): void {
    this.#checkCard();
    if (this.#knownResets !== this.#slot.resetCount) throw new PcscError('card-reset', 'another connection reset it');
  }

  #checkCard(): void {
    if (this.#isDisconnected) throw new PcscError('unexpected', 'disconnected');
    if (this.#slot.ended) throw this.#slot.ended;
    if (this.#slot.eventCount !== this.#insertion) throw new PcscError('card-removed', 'another insertion');
  }
}
