// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { INS } from './commands/index.ts';
import { encodeStatusWord, SW } from './status-word.ts';
/** The commands behind the transport, in the form of T=0: `T0Transport`. */
export interface InnerTransport {
  reset(): void;
  run(command: Uint8Array): Uint8Array;
}

const HEADER_BYTES = 4;
const LC = 4;
const FIRST_DATA_BYTE = 5;
const CHANNEL_BITS = 0x03;
const ANY_LENGTH = 0x00;
const SW1_BYTES_REMAINING = 0x61;
const SW1_WRONG_LE = 0x6c;

/**
 * The T=1 side of a card: whole commands, short forms only (ISO/IEC 7816-4 section 5.2). The Le stands behind the data,
 * the answer comes with the command, Le 00 takes all there is; a command without Le gets no data.
 */
export class T1Transport {
  readonly #inner: InnerTransport;

  constructor(inner: InnerTransport) {
    this.#inner = inner;
  }

  reset(): void {
    this.#inner.reset();
  }

  /** As `T0Transport.run`. */
  run(command: Uint8Array): Uint8Array {
    if (command.length < HEADER_BYTES) return encodeStatusWord(SW.wrongLength);
    if (command.length === HEADER_BYTES) return this.#inner.run(Uint8Array.of(...command, 0));
    if (command.length === FIRST_DATA_BYTE) return this.#takeAll(command);
    const dataEnd = FIRST_DATA_BYTE + (command[LC] ?? 0);
    if (command.length > dataEnd + 1) return encodeStatusWord(SW.wrongLength);
    const response = this.#inner.run(command.subarray(0, dataEnd));
    const [sw1, sw2 = 0] = response;
    if (response.length !== 2 || sw1 !== SW1_BYTES_REMAINING) return response;
    if (command.length === dataEnd) return encodeStatusWord(SW.ok);
    const le = command[dataEnd] ?? ANY_LENGTH;
    const channel = (command[0] ?? 0) & CHANNEL_BITS;
    return this.#inner.run(Uint8Array.of(channel, INS.getResponse, 0, 0, le === ANY_LENGTH ? sw2 : le));
  }

  #takeAll(command: Uint8Array): Uint8Array {
    const response = this.#inner.run(command);
    const [sw1, sw2 = 0] = response;
    const retry = response.length === 2 && sw1 === SW1_WRONG_LE && command[LC] === ANY_LENGTH;
    return retry ? this.#inner.run(Uint8Array.of(...command.subarray(0, LC), sw2)) : response;
  }
}
