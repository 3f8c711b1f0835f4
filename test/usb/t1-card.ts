// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { decodeBlock, encodeBlock, type T1Block } from '../../native-host/usb/t1/index.ts';

/** What a card does besides answering. */
export interface T1CardHabits {
  /** Longest information field of its own blocks. */
  readonly maxInformationBytes: number;
  /** Asks for this much more time before it answers a command; 0: never. */
  readonly waitFactor: number;
  /** Changes what it takes in the middle of the session; 0: never. */
  readonly newIfsc: number;
}

export const PLAIN_HABITS: T1CardHabits = { maxInformationBytes: 32, waitFactor: 0, newIfsc: 0 };

const flip = (number: 0 | 1): 0 | 1 => (number === 0 ? 1 : 0);

/** The card's side of T=1 (ISO/IEC 7816-3, 11.6): it runs a command when its last block has come, and only then. */
export class T1Card {
  readonly #run: (command: Uint8Array) => Promise<Uint8Array>;
  readonly #habits: T1CardHabits;
  /** What it was told that the reader takes. */
  #ifsd = 32;
  #sending: 0 | 1 = 0;
  #receiving: 0 | 1 = 0;
  #command: Uint8Array[] = [];
  #response: Uint8Array = new Uint8Array(0);
  #last: T1Block | null = null;
  /** S-requests that come before what is due. */
  #held: T1Block | null = null;
  #hasChangedIfsc = false;

  constructor(run: (command: Uint8Array) => Promise<Uint8Array>, habits: T1CardHabits = PLAIN_HABITS) {
    this.#run = run;
    this.#habits = habits;
  }

  /** One block of the reader's, one of the card's. */
  async answer(bytes: Uint8Array): Promise<Uint8Array> {
    const block = decodeBlock(bytes, 'lrc');
    const answer = block === null ? this.#ask(1) : await this.#take(block);
    this.#last = answer;
    return encodeBlock(answer, 'lrc');
  }

  async #take(block: T1Block): Promise<T1Block> {
    if (block.kind === 'supervisory') return this.#takeSupervisory(block);
    if (block.kind === 'receive-ready') return this.#takeReceipt(block.number);
    if (block.number !== this.#receiving) return this.#ask(2);
    this.#receiving = flip(this.#receiving);
    this.#command.push(block.data);
    if (block.more) return this.#ask(0);
    const command = Buffer.concat(this.#command);
    this.#command = [];
    this.#response = await this.#run(command);
    return this.#precede(this.#nextPart());
  }

  #takeSupervisory(block: Extract<T1Block, { kind: 'supervisory' }>): T1Block {
    if (!block.response) {
      if (block.name === 'ifs') this.#ifsd = block.data[0] ?? this.#ifsd;
      return { ...block, response: true };
    }
    const held = this.#held;
    if (held === null) return this.#ask(2);
    this.#held = null;
    return held;
  }

  #takeReceipt(number: 0 | 1): T1Block {
    const last = this.#last;
    if (last === null) return this.#ask(2);
    // The other number is the receipt of a block of a chain.
    if (last.kind === 'information' && last.more && number === this.#sending) return this.#nextPart();
    return last;
  }

  #nextPart(): T1Block {
    const bytes = Math.min(this.#habits.maxInformationBytes, this.#ifsd);
    const data = this.#response.subarray(0, bytes);
    this.#response = this.#response.subarray(bytes);
    const number = this.#sending;
    this.#sending = flip(this.#sending);
    return { kind: 'information', number, more: this.#response.length > 0, data };
  }

  #precede(due: T1Block): T1Block {
    const { waitFactor, newIfsc } = this.#habits;
    if (newIfsc > 0 && !this.#hasChangedIfsc) {
      this.#hasChangedIfsc = true;
      return this.#hold('ifs', newIfsc, due);
    }
    return waitFactor > 0 ? this.#hold('wtx', waitFactor, due) : due;
  }

  #hold(name: 'ifs' | 'wtx', value: number, due: T1Block): T1Block {
    this.#held = due;
    return { kind: 'supervisory', name, response: false, data: Uint8Array.of(value) };
  }

  #ask(error: number): T1Block {
    return { kind: 'receive-ready', number: this.#receiving, error };
  }
}
