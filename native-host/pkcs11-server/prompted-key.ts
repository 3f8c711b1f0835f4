// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import {
  type CardMonitor,
  type CardReading,
  type CardSignatureRequest,
  type CardSigner,
  openSigner,
  type SecretPin,
} from '../card/index.ts';
import type { PcscPort } from '../pcsc/index.ts';
import type { CardKey, Program } from './key.ts';

/**
 * How long one entry of the code porteur serves the programs that load the token, from the first signature on: a browser
 * opens several connections for one page. The card is held by us meanwhile, and reset at the end.
 */
export const TOKEN_HOLD_MS = 60_000;

/** What the person is told when her code porteur is asked for. */
export interface CodeQuestion {
  readonly reading: CardReading;
  /** The program that wants a signature. */
  readonly program: Program;
}

export interface PromptedKeyOptions {
  readonly monitor: CardMonitor;
  readonly port: PcscPort;
  /** Rejects with USER_CANCELLED, or with what kept it from asking. A last try is confirmed in the same window. */
  readonly askCode: (question: CodeQuestion) => Promise<SecretPin>;
  /** Default TOKEN_HOLD_MS. */
  readonly holdMs?: number;
}

interface Insertion {
  readonly id: string;
  readonly reader: string;
  readonly reading: CardReading;
}

/** The inserted card, whose code porteur is asked for in a window of ours when a signature is wanted. */
export class PromptedCardKey implements CardKey {
  readonly #options: PromptedKeyOptions;
  #opened: { readonly insertion: string; readonly program: Program; readonly signer: CardSigner } | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: PromptedKeyOptions) {
    this.#options = options;
  }

  current(): CardReading | null {
    return this.#insertion()?.reading ?? null;
  }

  /** One after the other: two programs never share a window, nor a code. */
  sign(reading: CardReading, request: CardSignatureRequest, program: Program): Promise<Uint8Array> {
    const signature = this.#queue.then(() => this.#signInTurn(reading, request, program));
    this.#queue = signature.catch(() => undefined); // the caller gets the failure, the next in turn its own
    return signature;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#leave();
  }

  async #signInTurn(reading: CardReading, request: CardSignatureRequest, program: Program): Promise<Uint8Array> {
    const insertion = this.#insertion();
    if (insertion?.reading.certificateDer !== reading.certificateDer) throw new CpxError('CARD_REMOVED');
    const signer = this.#reusable(insertion, program) ?? (await this.#open(insertion, program));
    return signer.sign(request);
  }

  /** What one program's code opened is no other program's to use. */
  #reusable(insertion: Insertion, program: Program): CardSigner | null {
    const opened = this.#opened;
    if (opened === null || opened.insertion !== insertion.id || opened.program.pid !== program.pid) return null;
    return opened.signer.isOpen ? opened.signer : null;
  }

  async #open({ id, reader, reading }: Insertion, program: Program): Promise<CardSigner> {
    await this.#leave();
    const { monitor, port, askCode, holdMs = TOKEN_HOLD_MS } = this.#options;
    const pin = await askCode({ reading, program });
    const lastTryConfirmed = reading.pin.triesLeft === 1;
    const signer = openSigner({ port, reader, reading, insertion: id, monitor, pin, lastTryConfirmed, holdMs });
    this.#opened = { insertion: id, program, signer };
    return signer;
  }

  async #leave(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await opened?.signer.close();
  }

  /** The first reader with a CPx that can be used: a workstation has one. */
  #insertion(): Insertion | null {
    for (const { name, insertion, card } of this.#options.monitor.snapshot?.readers ?? []) {
      if (card.kind === 'cpx' && insertion !== null) return { id: insertion, reader: name, reading: card.reading };
    }
    return null;
  }
}
