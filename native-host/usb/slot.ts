// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError, type ReaderState } from '../pcsc/port.ts';
import { type ActiveCard, activate, deactivate } from './activation.ts';
import type { CcidClass } from './ccid-class.ts';
import type { CcidLink } from './link.ts';
import { COMMAND } from './messages.ts';
import { controlReader, listFeatures } from './pin-pad.ts';
import { Queue } from './queue.ts';
import type { UsbTiming } from './timing.ts';
import { TransactionLock } from './transaction-lock.ts';

type CardState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'mute' }
  | { readonly kind: 'card'; readonly card: ActiveCard };

export interface SlotOptions {
  readonly name: string;
  readonly link: CcidLink;
  readonly slot: number;
  readonly ccid: CcidClass;
  readonly timing: UsbTiming;
  /** A number that no insertion or removal had before, in any reader of this port. */
  readonly nextEvent: () => number;
  readonly onChange: () => void;
}

const EMPTY: CardState = { kind: 'empty' };
const NO_ATR = new Uint8Array(0);
const STATUS_WORD_BYTES = 2;

/** One slot of a reader and the card in it. */
export class CcidSlot {
  readonly name: string;
  readonly lock = new TransactionLock();
  readonly #options: SlotOptions;
  readonly #queue = new Queue();
  #state: CardState = EMPTY;
  #eventCount: number;
  #resetCount = 0;
  #needsReset = false;
  #ended: PcscError | null = null;

  constructor(options: SlotOptions) {
    this.name = options.name;
    this.#options = options;
    this.#eventCount = options.nextEvent();
  }

  get eventCount(): number {
    return this.#eventCount;
  }

  /** Rises with each reset: a connection that knows an older number has missed one. */
  get resetCount(): number {
    return this.#resetCount;
  }

  get card(): ActiveCard | null {
    return this.#state.kind === 'card' ? this.#state.card : null;
  }

  /** Why nothing works any more, once the reader is gone. */
  get ended(): PcscError | null {
    return this.#ended;
  }

  describe(): ReaderState {
    const { name, eventCount } = this;
    return { name, slot: this.#state.kind, atr: this.card?.atr ?? NO_ATR, eventCount };
  }

  /** Takes the power off whatever another program left verified, then looks what is there. */
  start(): Promise<void> {
    return this.#queue.run(async () => {
      await deactivate(this.#options);
      await this.#look();
    });
  }

  /** Asks the reader for the card. Throws when the link fails. */
  refresh(): Promise<void> {
    return this.#queue.run(() => this.#look());
  }

  /** The reader told that the slot is empty, maybe while a command is under way. */
  noteAbsent(): void {
    this.#lose(new PcscError('card-removed', 'NotifySlotChange'));
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#withCard(async card => {
      const response = await card.transmit(command);
      if (response.length < STATUS_WORD_BYTES) {
        throw new PcscError('communication', `XfrBlock: ${response.length} bytes`);
      }
      return response;
    });
  }

  features(): ReadonlyMap<number, number> {
    return this.card ? listFeatures(this.#options.ccid, this.card.protocol) : new Map();
  }

  control(code: number, data: Uint8Array): Promise<Uint8Array> {
    return this.#withCard(() => controlReader(this.#options, this.#options.timing, code, data));
  }

  /** Cold reset. What fails leaves a mute card, or none; never throws. */
  reset(): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#state.kind !== 'card') return;
      this.#resetCount++;
      await this.#repower().catch(() => undefined); // the state tells it
    });
  }

  /** The reader is gone or is given back: everything fails with this error. */
  end(error: PcscError): void {
    this.#ended ??= error;
    this.lock.breakAll(error);
  }

  /** Leaves the card without power, so that nobody inherits what was verified. Throws when the link fails. */
  powerOff(): Promise<void> {
    return this.#queue.run(() => deactivate(this.#options));
  }

  #withCard<T>(work: (card: ActiveCard) => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      if (this.#ended) throw this.#ended;
      if (this.#needsReset) throw new PcscError('communication', 'XfrBlock: the card has to be reset');
      const { card, eventCount } = this;
      if (!card) throw new PcscError(this.#state.kind === 'mute' ? 'card-mute' : 'card-removed', 'XfrBlock');
      try {
        return await work(card);
      } catch (error) {
        throw await this.#explain(error, eventCount);
      }
    });
  }

  /** After a failure the reader is asked whether the card is still there: a card pulled out looks like a bad line first. */
  async #explain(error: unknown, eventCount: number): Promise<unknown> {
    if (this.#ended) return this.#ended;
    if (!(error instanceof PcscError) || error.failure === 'unexpected') return error;
    if (error.failure === 'communication') this.#needsReset = true;
    await this.#look().catch(() => undefined); // the link's own failure is told by its end
    if (this.#ended) return this.#ended;
    if (this.#eventCount === eventCount) return error;
    return new PcscError('card-removed', error.detail, { cause: error });
  }

  async #look(): Promise<void> {
    const { link, slot } = this.#options;
    const command = { type: COMMAND.getSlotStatus, slot, specific: [0, 0, 0], data: NO_ATR } as const;
    const { icc } = await link.exchange(command);
    if (icc === 'absent') return this.#lose(new PcscError('card-removed', 'GetSlotStatus'));
    // A card without power that had some: it was exchanged for another one, faster than we were told.
    if (this.#state.kind === 'card' && icc === 'inactive') this.#lose(new PcscError('card-removed', 'GetSlotStatus'));
    if (this.#state.kind === 'empty') await this.#welcome();
  }

  async #welcome(): Promise<void> {
    this.#eventCount = this.#options.nextEvent();
    this.#state = { kind: 'mute' };
    await this.#power();
    this.#options.onChange();
  }

  async #repower(): Promise<void> {
    await deactivate(this.#options);
    await this.#power();
    if (this.#state.kind !== 'card') this.#options.onChange();
  }

  /** Fills the state; a card that went meanwhile was an insertion all the same, and the next look tells the removal. */
  async #power(): Promise<void> {
    try {
      this.#state = { kind: 'card', card: await activate(this.#options) };
      this.#needsReset = false;
    } catch (error) {
      this.#state = { kind: 'mute' };
      if (!(error instanceof PcscError) || this.#ended) throw error;
      if (error.failure === 'card-removed') this.#lose(error);
    }
  }

  #lose(error: PcscError): void {
    if (this.#state.kind === 'empty') return;
    this.#state = EMPTY;
    this.#needsReset = false;
    this.#eventCount = this.#options.nextEvent();
    this.lock.breakAll(error);
    this.#options.onChange();
  }
}
