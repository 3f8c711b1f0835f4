// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardSystem } from './card-system.ts';
import type { CardCommand, CommandEntry } from './commands/command.ts';
import { INS } from './commands/index.ts';
import { encodeStatusWord, StatusWordError, SW } from './status-word.ts';
import { concatBytes } from './tlv.ts';

const HEADER_BYTES = 5;
const MAX_RESPONSE_BYTES = 256;
const CHAINING_BIT = 0x10;
/** Logical channel of a class byte (ISO/IEC 7816-4, 5.4.1). */
const CHANNEL_BITS = 0x03;

/** What the transport itself keeps on the card: the data of chained commands so far. */
export interface ChainingContext {
  readonly session: { chained: Uint8Array };
}

/**
 * The T=0 side of the card (ISO/IEC 7816-3 section 10.3 and ISO/IEC 7816-4 annex A): header of five bytes, then as
 * many data bytes as P3 says. Data that answer a command with data wait for GET RESPONSE (61xx); a wrong Le is
 * answered 6Cxx; a Le after the data, missing bytes and superfluous bytes are answered 6700.
 */
export class T0Transport<Context extends ChainingContext> {
  readonly #card: Context;
  readonly #system: CardSystem<Context>;
  #waiting = new Uint8Array();
  /** Where the answer waits. */
  #waitingChannel = 0;

  constructor(card: Context, system: CardSystem<Context>) {
    this.#card = card;
    this.#system = system;
  }

  get #bytesRemaining(): number {
    return this.#system.bytesRemaining ?? SW.bytesRemaining;
  }

  reset(): void {
    this.#waiting = new Uint8Array();
  }

  /** One command, one answer: data if any, then SW1 SW2. Never throws for what a terminal may send. */
  run(command: Uint8Array): Uint8Array {
    try {
      return this.#dispatch(command);
    } catch (error) {
      if (error instanceof StatusWordError) return encodeStatusWord(error.sw);
      throw error;
    }
  }

  #dispatch(command: Uint8Array): Uint8Array {
    if (command.length < HEADER_BYTES) throw new StatusWordError(SW.wrongLength);
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, p3 = 0] = command;
    this.#system.checkClass({ cla, ins, p1 }, this.#card);
    if (ins === INS.getResponse) return this.#getResponse(command);
    this.#waiting = new Uint8Array();
    this.#waitingChannel = cla & CHANNEL_BITS;
    const entry = this.#system.commandsOn(cla & CHANNEL_BITS).get(ins);
    if (!entry) throw new StatusWordError(SW.unknownInstruction);
    const chained = (cla & CHAINING_BIT) !== 0;
    if (chained && !entry.chainable) throw new StatusWordError(SW.chainingNotSupported);
    const data = command.subarray(HEADER_BYTES);
    const isOut = entry.direction(p1, p2, data.length > 0) === 'out';
    if (data.length !== (isOut ? 0 : p3)) throw new StatusWordError(SW.wrongLength);
    const expectedBytes = isOut ? p3 || MAX_RESPONSE_BYTES : null;
    return this.#answer(this.#run(entry, { chained, p1, p2, data, expectedBytes }), expectedBytes);
  }

  /** A chain ends with its last command, with an error, and with any other command. */
  #run(entry: CommandEntry<Context>, command: CardCommand): Uint8Array {
    const { session } = this.#card;
    if (!entry.chainable) session.chained = new Uint8Array();
    let continues = false;
    try {
      const response = entry.run(command, this.#card);
      continues = command.chained;
      return response;
    } finally {
      if (!continues) session.chained = new Uint8Array();
    }
  }

  #answer(response: Uint8Array, expectedBytes: number | null): Uint8Array {
    if (response.length === 0) return encodeStatusWord(SW.ok);
    if (expectedBytes === null) {
      this.#waiting = Uint8Array.from(response);
      return encodeStatusWord(this.#bytesRemaining | encodeCount(response.length));
    }
    if (response.length !== expectedBytes) return encodeStatusWord(SW.wrongLe | encodeCount(response.length));
    return concatBytes(response, encodeStatusWord(SW.ok));
  }

  #getResponse(command: Uint8Array): Uint8Array {
    const [cla = 0, , p1, p2, p3 = 0] = command;
    if (command.length !== HEADER_BYTES) throw new StatusWordError(SW.wrongLength);
    if ((cla & CHAINING_BIT) !== 0) throw new StatusWordError(SW.chainingNotSupported);
    if (p1 !== 0 || p2 !== 0) throw new StatusWordError(SW.wrongParameters);
    if (this.#waiting.length === 0 || this.#waitingChannel !== (cla & CHANNEL_BITS))
      throw new StatusWordError(SW.conditionsNotSatisfied);
    const expectedBytes = p3 || MAX_RESPONSE_BYTES;
    if (expectedBytes > this.#waiting.length) {
      return encodeStatusWord(SW.wrongLe | encodeCount(this.#waiting.length));
    }
    const response = this.#waiting.subarray(0, expectedBytes);
    this.#waiting = this.#waiting.slice(expectedBytes);
    const more = this.#waiting.length;
    return concatBytes(response, encodeStatusWord(more > 0 ? this.#bytesRemaining | encodeCount(more) : SW.ok));
  }
}

/** SW2 of 61xx and 6Cxx: 00 stands for 256 or more. */
function encodeCount(count: number): number {
  return count >= MAX_RESPONSE_BYTES ? 0 : count;
}
