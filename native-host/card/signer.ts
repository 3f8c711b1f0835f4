// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { PcscPort } from '../pcsc/port.ts';
import { refuseFormat } from './authentication.ts';
import { type OpenCard, openCard } from './open-card.ts';
import type { SecretPin } from './pin.ts';
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
  readonly pin: SecretPin;
  /** The person was told that this is the last try, and went on. */
  readonly lastTryConfirmed: boolean;
  /** How long the card stays verified from the first signature on; HOLD_AFTER_SIGNATURE_MS by default. */
  readonly holdMs?: number;
}

/** Prepares a signer. Nothing is sent to the card, and no code porteur spent, before the first `sign`. */
export function openSigner(options: SignerOptions): CardSigner {
  return new Signer(options);
}

class Signer implements CardSigner {
  readonly #options: SignerOptions;
  readonly #closing = new AbortController();
  #card: OpenCard | null = null;
  #verifySent = false;
  #failure: CpxError | null = null;
  #hold: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return !this.#closing.signal.aborted;
  }

  sign(request: CardSignatureRequest): Promise<Uint8Array> {
    const signature = this.#queue.then(() => this.#signInTurn(request));
    this.#queue = signature.catch(() => undefined); // the caller gets the failure, the next in turn its own
    return signature;
  }

  close(): Promise<void> {
    this.#closing.abort();
    const closed = this.#queue.then(() => this.#end());
    this.#queue = closed;
    return closed;
  }

  async #signInTurn(request: CardSignatureRequest): Promise<Uint8Array> {
    this.#refuseWhenClosed();
    try {
      this.#requireInsertion();
      const card = this.#card ?? (await this.#open());
      if (!this.#verifySent) await this.#verify(card);
      const signature = await card.sign(request);
      this.#hold ??= setTimeout(() => void this.close(), this.#options.holdMs ?? HOLD_AFTER_SIGNATURE_MS);
      return signature;
    } catch (error) {
      this.#closing.abort();
      if (error instanceof CpxError) this.#failure ??= error;
      await this.#end();
      throw this.#failure ?? error; // that the card left comes before what broke by it
    }
  }

  async #open(): Promise<OpenCard> {
    const { port, reader, reading, insertion, monitor, pin } = this.#options;
    refuseFormat(pin, reading.pin);
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
    await card.verify(pin).catch(error => this.#noteTries(error));
    // A right code gives all tries back, and a module tells no number of them.
    if (this.#options.reading.access === 'module') monitor.noteTries(insertion, null);
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
    clearTimeout(this.#hold);
    const card = this.#card;
    this.#card = null;
    await card?.end(this.#verifySent ? 'reset' : 'leave');
  }
}
