// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import {
  type CommandApdu,
  encodeCommand,
  MAX_EXTENDED_DATA_BYTES,
  MAX_EXTENDED_RESPONSE_BYTES,
  MAX_SHORT_DATA_BYTES,
  MAX_SHORT_RESPONSE_BYTES,
  P3,
  parseResponse,
  type ResponseApdu,
} from './apdu.ts';
import { toCardError } from './pcsc-errors.ts';
import { formatStatus, readStatus } from './status-words.ts';

const INS_GET_RESPONSE = 0xc0;
/** Class byte of all but the last command of a chain (ISO/IEC 7816-4, 5.3.3). */
const CLA_CHAINED = 0x10;
const SW_CHAINING_NOT_SUPPORTED = 0x6884;
const SW1_MORE_DATA = 0x61;
const SW1_WRONG_LE = 0x6c;
/** Far above any answer of a CPx (256 bytes), far below endless. */
const MAX_GET_RESPONSES = 32;

const sw1Of = (sw: number): number => sw >> 8;
/** Length in SW2 of 61xx and 6Cxx; 00 means 256. */
const lengthOf = (sw: number): number => sw & 0xff || MAX_SHORT_RESPONSE_BYTES;

/** Commands and answers of one connection; what the protocols ask for (61xx, 6Cxx, chains, lengths) is done here. */
export class CardChannel {
  readonly #connection: CardConnection;

  constructor(connection: CardConnection) {
    this.#connection = connection;
  }

  /**
   * Runs a command to its final status word. Waiting bytes are fetched only when the command asked for some (`le`); an
   * answer above 256 bytes comes by 61xx. Data above 255 bytes go as a chain, which every CPx takes; to a card that
   * refuses the chain, on T=1, as one command of extended length.
   *
   * Throws the person's error for a failure of card, reader or service; a status word is never thrown here.
   */
  async send(command: CommandApdu): Promise<ResponseApdu> {
    const { data } = command;
    if (data === undefined || data.length <= MAX_SHORT_DATA_BYTES) return this.#sendShort(command);
    if (data.length > MAX_EXTENDED_DATA_BYTES) throw new RangeError(`data of ${data.length} bytes`);
    const chained = await this.#sendChain(command, data);
    if (chained.sw !== SW_CHAINING_NOT_SUPPORTED || this.#connection.protocol !== 'T1') return chained;
    return this.#sendExtended(command);
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

  async #sendShort({ le: wanted, ...header }: CommandApdu): Promise<ResponseApdu> {
    const { protocol } = this.#connection;
    if (wanted === undefined) return this.#exchange(encodeCommand(header, protocol));
    const le = Math.min(wanted, MAX_SHORT_RESPONSE_BYTES);
    const bytes = encodeCommand({ ...header, le }, protocol);
    let response = await this.#exchange(bytes);
    // The command was not run (ISO/IEC 7816-4, 5.6). Behind data, T=0 has no Le to put right.
    if (sw1Of(response.sw) === SW1_WRONG_LE && (header.data === undefined || protocol === 'T1')) {
      bytes[header.data === undefined ? P3 : bytes.length - 1] = response.sw & 0xff;
      response = await this.#exchange(bytes);
    }
    return this.#fetchRest(header.cla, response);
  }

  /** Ends with the answer to the last command, or with the first one that is refused. */
  async #sendChain(command: CommandApdu, data: Uint8Array): Promise<ResponseApdu> {
    const { cla, ins, p1, p2 } = command;
    let at = 0;
    for (; data.length - at > MAX_SHORT_DATA_BYTES; at += MAX_SHORT_DATA_BYTES) {
      const part = data.subarray(at, at + MAX_SHORT_DATA_BYTES);
      const response = await this.#sendShort({ cla: cla | CLA_CHAINED, ins, p1, p2, data: part });
      if (readStatus(response.sw) !== 'success') return response;
    }
    return this.#sendShort({ ...command, data: data.subarray(at) });
  }

  async #sendExtended(command: CommandApdu): Promise<ResponseApdu> {
    const le = command.le === undefined ? {} : { le: MAX_EXTENDED_RESPONSE_BYTES };
    const response = await this.#exchange(encodeCommand({ ...command, ...le }, 'T1-extended'));
    return command.le === undefined ? response : this.#fetchRest(command.cla, response);
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
