// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../../pcsc/port.ts';
import { decodeBlock, encodeBlock, MAX_INFORMATION_BYTES, type T1Block, type T1Checksum } from './block.ts';

export interface T1Settings {
  readonly checksum: T1Checksum;
  /** Longest information field that the card takes. */
  readonly ifsc: number;
  /** Longest information field that the reader takes. */
  readonly ifsd: number;
  /**
   * Brings one block to the card and its answer back; null when the line garbled it or the card was silent.
   *
   * @param waitFactor by how much the card asked for more time; 0 for the usual.
   */
  readonly exchange: (block: Uint8Array, waitFactor: number) => Promise<Uint8Array | null>;
}

type SupervisoryBlock = Extract<T1Block, { kind: 'supervisory' }>;

/** What a block from the card means to the exchange that is under way. */
type Verdict =
  | { readonly do: 'send'; readonly block: T1Block; readonly waitFactor?: number; readonly isRepeat?: boolean }
  | { readonly do: 'done' };

/** Invalid blocks in a row after which the card is given up (ISO/IEC 7816-3, 11.6.3.2). */
const MAX_ERRORS = 3;
/** A card that asks for time again and again, or sends without end, is not heard out for ever. */
const MAX_BLOCKS = 2_000;
const MAX_RESPONSE_BYTES = 65_538;
const ERROR_CHECK = 1;
const ERROR_OTHER = 2;

/**
 * The block protocol of T=1 for readers that leave it to the computer (ISO/IEC 7816-3, 11.6). Blocks are repeated by
 * their numbers, so that the card runs a command once. Where repeating does not help, the exchange fails and the card has
 * to be reset: a resynchronisation would leave open whether a VERIFY was run.
 */
export class T1Protocol {
  readonly #settings: T1Settings;
  #ifsc: number;
  /** Number of the next information block, ours and the card's. */
  #sending: 0 | 1 = 0;
  #receiving: 0 | 1 = 0;

  constructor(settings: T1Settings) {
    this.#settings = settings;
    this.#ifsc = settings.ifsc;
  }

  /** Tells the card how long its blocks may be. Throws `communication` when it does not agree. */
  async negotiateIfsd(): Promise<void> {
    const { ifsd } = this.#settings;
    if (ifsd === DEFAULT_IFSD) return;
    const request: T1Block = { kind: 'supervisory', name: 'ifs', response: false, data: Uint8Array.of(ifsd) };
    const answer = await this.#exchangeUntil(request, block =>
      block.kind === 'supervisory' && block.name === 'ifs' && block.response ? { do: 'done' } : null,
    );
    if (answer.kind !== 'supervisory' || answer.data[0] !== ifsd) throw broken('IFS not agreed');
  }

  /** Sends a command and answers the whole response. Throws `communication` when the exchange cannot be saved. */
  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const response: Uint8Array[] = [];
    let sent = 0;
    let chunk = this.#nextChunk(command, sent);
    let hasAnswered = false;
    const judge = (block: T1Block): Verdict | null => {
      if (block.kind === 'receive-ready') {
        if (hasAnswered) return null;
        if (block.number === this.#sending) {
          return { do: 'send', block: this.#informationBlock(command, sent, chunk), isRepeat: true };
        }
        if (sent + chunk === command.length) return null; // an answer was due, not a receipt
        sent += chunk;
        this.#sending = flip(this.#sending);
        chunk = this.#nextChunk(command, sent);
        return { do: 'send', block: this.#informationBlock(command, sent, chunk) };
      }
      if (block.kind !== 'information' || block.number !== this.#receiving) return null;
      if (!hasAnswered && sent + chunk !== command.length) return null;
      if (!hasAnswered) this.#sending = flip(this.#sending);
      hasAnswered = true;
      this.#receiving = flip(this.#receiving);
      response.push(block.data);
      return block.more ? { do: 'send', block: this.#receiveReady(0) } : { do: 'done' };
    };
    await this.#exchangeUntil(this.#informationBlock(command, sent, chunk), judge);
    const whole = Buffer.concat(response);
    if (whole.length > MAX_RESPONSE_BYTES) throw broken(`${whole.length} bytes`);
    return Uint8Array.from(whole);
  }

  /** Sends, repeats and lets `judge` decide, until it is done; answers the block that ended it. */
  async #exchangeUntil(first: T1Block, judge: (block: T1Block) => Verdict | null): Promise<T1Block> {
    let outgoing = first;
    let waitFactor = 0;
    let errors = 0;
    for (let blocks = 0; blocks < MAX_BLOCKS; blocks++) {
      const { block, failure } = await this.#exchange(outgoing, waitFactor);
      waitFactor = 0;
      const isOurs = block?.kind === 'supervisory' && !block.response;
      const verdict = block === null ? null : isOurs ? this.#answer(block) : this.#judge(block, outgoing, judge);
      if (block !== null && verdict?.do === 'done') return block;
      if (verdict?.do === 'send') {
        errors = verdict.isRepeat === true ? errors + 1 : 0;
        outgoing = verdict.block;
        waitFactor = verdict.waitFactor ?? 0;
      } else {
        errors++;
        // A request of ours is sent again; what the card had to say to anything else is asked for once more.
        const isRequest = outgoing.kind === 'supervisory' && !outgoing.response;
        if (!isRequest) outgoing = this.#receiveReady(failure);
      }
      if (errors > MAX_ERRORS) throw broken('too many invalid blocks');
    }
    throw broken('endless');
  }

  /** An R-block after an S-block of ours means: that block again; unless it is the receipt that was due before. */
  #judge(block: T1Block, outgoing: T1Block, judge: (block: T1Block) => Verdict | null): Verdict | null {
    const isAskedAgain =
      block.kind === 'receive-ready' &&
      outgoing.kind === 'supervisory' &&
      (!outgoing.response || block.number === this.#sending);
    return isAskedAgain ? { do: 'send', block: outgoing, isRepeat: true } : judge(block);
  }

  async #exchange(
    outgoing: T1Block,
    waitFactor: number,
  ): Promise<{ readonly block: T1Block | null; readonly failure: number }> {
    const { checksum, exchange } = this.#settings;
    const bytes = encodeBlock(outgoing, checksum);
    try {
      const answer = await exchange(bytes, waitFactor);
      const block = answer === null ? null : decodeBlock(answer, checksum);
      return { block, failure: block === null ? ERROR_CHECK : ERROR_OTHER };
    } finally {
      bytes.fill(0);
    }
  }

  /** Answers a request of the card's. Throws `communication` where the card gives up. */
  #answer({ name, data }: SupervisoryBlock): Verdict | null {
    const [value = 0] = data;
    const response: T1Block = { kind: 'supervisory', name, response: true, data };
    if (name === 'wtx') return { do: 'send', block: response, waitFactor: value };
    if (name === 'abort') throw broken('aborted by the card');
    if (name !== 'ifs' || value === 0 || value > MAX_INFORMATION_BYTES) return null;
    this.#ifsc = value;
    return { do: 'send', block: response };
  }

  #nextChunk(command: Uint8Array, sent: number): number {
    return Math.min(command.length - sent, this.#ifsc);
  }

  #informationBlock(command: Uint8Array, sent: number, chunk: number): T1Block {
    const more = sent + chunk < command.length;
    return { kind: 'information', number: this.#sending, more, data: command.subarray(sent, sent + chunk) };
  }

  #receiveReady(error: number): T1Block {
    return { kind: 'receive-ready', number: this.#receiving, error };
  }
}

/** What a card sends at most before it is told anything else. */
const DEFAULT_IFSD = 32;

const flip = (number: 0 | 1): 0 | 1 => (number === 0 ? 1 : 0);

const broken = (reason: string): PcscError => new PcscError('communication', `T=1: ${reason}`);
