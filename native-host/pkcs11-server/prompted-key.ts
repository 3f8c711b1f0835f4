// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import {
  type CardMonitor,
  type CardSignatureRequest,
  type CardSigner,
  type NativeReading,
  openSigner,
  type SecretPin,
} from '../card/index.ts';
import type { PcscPort } from '../pcsc/index.ts';
import type { CardKey, Program } from './key.ts';

/**
 * How long one entry of the code porteur serves the programs that load the token, from the first signature on: a browser
 * opens several connections for one page. The card is held by us meanwhile, and reset at the end.
 */
const TOKEN_HOLD_MS = 60_000;

/** What the person is told when her code porteur is asked for. */
export interface CodeQuestion {
  readonly reading: NativeReading;
  /** The program that wants a signature. */
  readonly program: Program;
}

export interface PromptedKeyOptions {
  readonly monitor: CardMonitor;
  readonly port: PcscPort;
  /**
   * Asks for the code porteur and lends it to `use`: null when it is typed on the reader's keys. What is left of it is
   * wiped when `use` is done. Rejects with USER_CANCELLED, or with what kept it from asking. A last try is confirmed in
   * the same window.
   */
  readonly withCode: <T>(question: CodeQuestion, use: (pin: SecretPin | null) => Promise<T>) => Promise<T>;
  /** Default TOKEN_HOLD_MS. */
  readonly holdMs?: number;
}

interface Insertion {
  readonly id: string;
  readonly reader: string;
  readonly reading: NativeReading;
}

/** The inserted card, whose code porteur is asked for in a window of ours when a signature is wanted. */
export class PromptedCardKey implements CardKey {
  readonly #options: PromptedKeyOptions;
  #opened: { readonly insertion: string; readonly program: Program; readonly signer: CardSigner } | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: PromptedKeyOptions) {
    this.#options = options;
  }

  current(): NativeReading | null {
    return this.#insertion()?.reading ?? null;
  }

  /** One after the other: two programs never share a window, nor a code. */
  sign(reading: NativeReading, request: CardSignatureRequest, program: Program): Promise<Uint8Array> {
    const signature = this.#queue.then(() => this.#signInTurn(reading, request, program));
    this.#queue = signature.catch(() => undefined); // the caller gets the failure, the next in turn its own
    return signature;
  }

  /** A signature that is under way for it is finished first: a command to a card is not cut. */
  release(program: Program): Promise<void> {
    const released = this.#queue.then(async () => {
      if (this.#opened?.program === program) await this.#leave();
    });
    this.#queue = released;
    return released;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#leave();
  }

  async #signInTurn(reading: NativeReading, request: CardSignatureRequest, program: Program): Promise<Uint8Array> {
    const insertion = this.#insertion();
    if (insertion?.reading.certificateDer !== reading.certificateDer) throw new CpxError('CARD_REMOVED');
    const opened = this.#reusable(insertion, program);
    if (opened !== null) return opened.sign(request);
    await this.#leave();
    return this.#options.withCode({ reading: insertion.reading, program }, async pin => {
      const signer = this.#open(insertion, program, pin);
      if (pin === null) await signer.enterOnReader();
      return signer.sign(request);
    });
  }

  /** What one program's code opened is no other program's to use. */
  #reusable(insertion: Insertion, program: Program): CardSigner | null {
    const opened = this.#opened;
    if (opened === null || opened.insertion !== insertion.id || opened.program !== program) return null;
    return opened.signer.isOpen ? opened.signer : null;
  }

  #open({ id, reader, reading }: Insertion, program: Program, pin: SecretPin | null): CardSigner {
    const { monitor, port, holdMs = TOKEN_HOLD_MS } = this.#options;
    // The window told her of the last try. The reader's keys tell nothing: it is not spent by them.
    const lastTryConfirmed = pin !== null && reading.pin.triesLeft === 1;
    const signer = openSigner({ port, reader, reading, insertion: id, monitor, pin, lastTryConfirmed, holdMs });
    this.#opened = { insertion: id, program, signer };
    return signer;
  }

  async #leave(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await opened?.signer.close();
  }

  /**
   * The first reader with a CPx that can be used: a workstation has one. A card that a PKCS#11 module reads is a token of
   * that module already.
   */
  #insertion(): Insertion | null {
    for (const { name, insertion, card } of this.#options.monitor.snapshot?.readers ?? []) {
      if (insertion === null || card.kind !== 'cpx' || card.reading.access !== 'native') continue;
      return { id: insertion, reader: name, reading: card.reading };
    }
    return null;
  }
}
