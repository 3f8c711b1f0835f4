// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import {
  type CommandApdu,
  encodeCommand,
  MAX_SHORT_RESPONSE_BYTES,
  P3,
  parseResponse,
  type ResponseApdu,
} from './apdu.ts';
import { toCardError } from './pcsc-errors.ts';
import { formatStatus } from './status-words.ts';

const INS_GET_RESPONSE = 0xc0;
const SW1_MORE_DATA = 0x61;
const SW1_WRONG_LE = 0x6c;
/** Far above any answer of a CPx (256 bytes), far below endless. */
const MAX_GET_RESPONSES = 32;

const sw1Of = (sw: number): number => sw >> 8;
/** Length in SW2 of 61xx and 6Cxx; 00 means 256. */
const lengthOf = (sw: number): number => sw & 0xff || MAX_SHORT_RESPONSE_BYTES;

/** Commands and answers of one connection, with the protocol's own turns (61xx, 6Cxx) taken care of. */
export class CardChannel {
  readonly #connection: CardConnection;

  constructor(connection: CardConnection) {
    this.#connection = connection;
  }

  /**
   * Runs a command to its final status word. Waiting bytes are fetched only when the command asked for some (`le`).
   * Throws the person's error for a failure of card, reader or service; a status word is never thrown here.
   */
  async send(command: CommandApdu): Promise<ResponseApdu> {
    const bytes = encodeCommand(command, this.#connection.protocol);
    let response = await this.#exchange(bytes);
    if (sw1Of(response.sw) === SW1_WRONG_LE && command.le !== undefined && command.data === undefined) {
      bytes[P3] = response.sw & 0xff;
      response = await this.#exchange(bytes);
    }
    return command.le === undefined ? response : this.#fetchRest(command.cla, response);
  }

  /** Sends a command that is complete already; whatever waits behind it stays there. */
  sendEncoded(command: Uint8Array): Promise<ResponseApdu> {
    return this.#exchange(command);
  }

  /**
   * Sends a command with a code porteur, exactly once and from the memory it is in. Answers the status word: the card
   * has nothing else to say, and nothing may be sent again.
   */
  async sendSecret(command: Uint8Array): Promise<number> {
    return (await this.#exchange(command)).sw;
  }

  async #fetchRest(cla: number, first: ResponseApdu): Promise<ResponseApdu> {
    const parts = [first.data];
    let { sw } = first;
    let rounds = 0;
    while (sw1Of(sw) === SW1_MORE_DATA) {
      if (++rounds > MAX_GET_RESPONSES)
        throw new CpxError('CARD_FAULT', { detail: `GET RESPONSE ${formatStatus(sw)}` });
      const getResponse = { cla, ins: INS_GET_RESPONSE, p1: 0, p2: 0 };
      let response = await this.#exchange(encodeCommand({ ...getResponse, le: lengthOf(sw) }, 'T0'));
      if (sw1Of(response.sw) === SW1_WRONG_LE) {
        response = await this.#exchange(encodeCommand({ ...getResponse, le: lengthOf(response.sw) }, 'T0'));
      }
      parts.push(response.data);
      sw = response.sw;
    }
    return { data: parts.length === 1 ? first.data : Uint8Array.from(Buffer.concat(parts)), sw };
  }

  async #exchange(command: Uint8Array): Promise<ResponseApdu> {
    try {
      return parseResponse(await this.#connection.transmit(command));
    } catch (error) {
      throw toCardError(error);
    }
  }
}
