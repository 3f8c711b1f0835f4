// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { PcscPort } from '../pcsc/port.ts';
import { refuseFormat } from './authentication.ts';
import { type OpenCard, openCard } from './open-card.ts';
import type { SecretPin } from './pin.ts';
import { noteUnfit } from './pin-pad/index.ts';
import type { CardReading, CardSignatureRequest, CardSigner, InsertionWatch } from './types.ts';

/**
 * How long the card stays verified for further signatures of the same sign-in, from the first one on. Windows ends a
 * transaction that is idle for 5 seconds by a reset; portals that redirect sign twice within one.
 */
export const HOLD_AFTER_SIGNATURE_MS = 3000;

export interface SignerOptions {
  readonly port: PcscPort;
  readonly reader: string;
  readonly reading: CardReading;
  /** The insertion that the person saw. */
  readonly insertion: string;
  readonly monitor: InsertionWatch;
  /** Null: it is typed on the reader's keys, by `enterOnReader`. */
  readonly pin: SecretPin | null;
  /** The person was told that this is the last try, and went on. */
  readonly lastTryConfirmed: boolean;
  /** How long the card stays verified from the first signature on; HOLD_AFTER_SIGNATURE_MS by default. */
  readonly holdMs?: number;
}

/**
 * How long a code typed on the reader waits for the first signature. A server that has not asked for it by then has run
 * into a time limit of its own.
 */
export const HOLD_AFTER_ENTRY_MS = 60_000;
/** Well within the 5 seconds after which Windows ends an idle transaction. */
export const KEEP_AWAKE_MS = 2000;

/** Prepares a signer. Nothing is sent to the card, and no code porteur spent, before the first `sign`. */
export function openSigner(options: SignerOptions): CardSigner {
  return new Signer(options);
}

class Signer implements CardSigner {
  readonly #options: SignerOptions;
  readonly #closing = new AbortController();
  #card: OpenCard | null = null;
  #verifySent = false;
  #signed = false;
  #failure: CpxError | null = null;
  #hold: NodeJS.Timeout | undefined;
  #awake: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return !this.#closing.signal.aborted;
  }

  enterOnReader(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#verifiedCard();
      this.#stopWaiting();
      this.#awake = setInterval(() => void this.#stayAwake(), KEEP_AWAKE_MS);
      this.#hold = setTimeout(() => void this.close(), HOLD_AFTER_ENTRY_MS);
    });
  }

  sign(request: CardSignatureRequest): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const card = await this.#verifiedCard();
      const signature = await card.sign(request);
      if (!this.#signed) this.#stopWaiting();
      this.#signed = true;
      this.#hold ??= setTimeout(() => void this.close(), this.#options.holdMs ?? HOLD_AFTER_SIGNATURE_MS);
      return signature;
    });
  }

  close(): Promise<void> {
    this.#closing.abort();
    const closed = this.#queue.then(() => this.#end());
    this.#queue = closed;
    return closed;
  }

  /** One thing after the other; whatever fails ends the session. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      this.#refuseWhenClosed();
      try {
        this.#requireInsertion();
        return await work();
      } catch (error) {
        this.#closing.abort();
        if (error instanceof CpxError) this.#failure ??= error;
        await this.#end();
        throw this.#failure ?? error; // that the card left comes before what broke by it
      }
    });
    this.#queue = turn.catch(() => undefined); // the caller gets the failure, the next in turn its own
    return turn;
  }

  async #verifiedCard(): Promise<OpenCard> {
    const card = this.#card ?? (await this.#open());
    if (!this.#verifySent) await this.#verify(card);
    return card;
  }

  async #stayAwake(): Promise<void> {
    await this.#inTurn(async () => this.#card?.stayAwake()).catch(() => undefined); // `#failure` tells whoever signs next
  }

  #stopWaiting(): void {
    clearInterval(this.#awake);
    clearTimeout(this.#hold);
    this.#hold = undefined;
  }

  async #open(): Promise<OpenCard> {
    const { port, reader, reading, insertion, monitor, pin } = this.#options;
    if (pin !== null) refuseFormat(pin, reading.pin);
    const card = await openCard(port, reader, reading, this.#closing.signal);
    this.#card = card;
    void monitor.waitForGone(insertion, this.#closing.signal).then(() => this.#closeWhenGone());
    return card;
  }

  /** Everything that can refuse without costing a try comes before the one VERIFY. */
  async #verify(card: OpenCard): Promise<void> {
    const { insertion, monitor, pin, lastTryConfirmed } = this.#options;
    const triesLeft = await card.prepare(lastTryConfirmed).catch(error => this.#noteTries(error));
    if (triesLeft !== null) monitor.noteTries(insertion, triesLeft);
    this.#requireInsertion();
    this.#refuseWhenClosed();
    this.#verifySent = true;
    const verified = card.verify(pin);
    await verified.catch(error => noteUnfit(monitor, insertion, error)).catch(error => this.#noteTries(error));
    // A right code gives all tries back; a module tells no number of them.
    const { reading } = this.#options;
    monitor.noteTries(insertion, reading.access === 'native' ? reading.pin.maximumTries : null);
    // The pad cannot be called back: what was given up or taken out meanwhile is seen now.
    this.#requireInsertion();
    this.#refuseWhenClosed();
  }

  /** Shows the tries that a refusal tells, and passes it on. */
  #noteTries(error: unknown): never {
    const { insertion, monitor } = this.#options;
    if (error instanceof CpxError && error.triesLeft !== undefined) monitor.noteTries(insertion, error.triesLeft);
    throw error;
  }

  /** After the watch of the insertion ended: by the card, which later calls are told, or by `close`. */
  async #closeWhenGone(): Promise<void> {
    try {
      this.#requireInsertion();
    } catch (error) {
      if (error instanceof CpxError) this.#failure ??= error;
    }
    await this.close();
  }

  #requireInsertion(): void {
    const { insertion, monitor, reader } = this.#options;
    if (monitor.current(insertion).reader !== reader) throw new CpxError('CARD_CHANGED', { detail: 'another reader' });
  }

  #refuseWhenClosed(): void {
    if (this.#failure) throw this.#failure;
    if (this.#closing.signal.aborted) throw new CpxError('TLS_FAILED', { detail: 'signature after the card was left' });
  }

  async #end(): Promise<void> {
    this.#stopWaiting();
    const card = this.#card;
    this.#card = null;
    await card?.end(this.#verifySent ? 'reset' : 'leave');
  }
}
