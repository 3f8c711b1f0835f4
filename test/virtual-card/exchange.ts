// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { INS } from './commands/index.ts';
import { toHex } from './tlv.ts';

/** One command with its answer, as the card saw them. */
export interface Exchange {
  /** 1 for the first of the card's life. */
  readonly index: number;
  /** As sent, a code porteur included: for assertions in memory. Whatever is written uses `formatExchange`. */
  readonly command: Uint8Array;
  /** Data and SW1 SW2; empty when the card did not answer. */
  readonly response: Uint8Array;
}

const HEADER_BYTES = 5;
const P3 = 4;
const LE_BYTES = 1;
/** ENVELOPE (ISO/IEC 7816-4, 11.8.2) carries another command, which may be one of the others. */
const INS_ENVELOPE = 0xc2;
const CODE_INSTRUCTIONS: readonly number[] = [INS.verify, INS.changeReferenceData, INS.resetRetryCounter, INS_ENVELOPE];

/** `COMMAND -> RESPONSE` in hexadecimal; the data of VERIFY, CHANGE, RESET RETRY COUNTER and ENVELOPE are `<PIN>`. */
export function formatExchange({ command, response }: Exchange): string {
  return `${formatCommand(command)} -> ${response.length === 0 ? '(no answer)' : toHex(response)}`;
}

function formatCommand(command: Uint8Array): string {
  // Any class byte: a command that the card refuses may hold a code as well.
  const isSecret = CODE_INSTRUCTIONS.includes(command[1] ?? 0) && command.length > HEADER_BYTES;
  if (!isSecret) return toHex(command);
  // Where the fifth byte counts nothing, it may be a digit.
  const dataBytes = command.length - HEADER_BYTES;
  const isCount = [dataBytes, dataBytes - LE_BYTES].includes(command[P3] ?? 0);
  return `${toHex(command.subarray(0, isCount ? HEADER_BYTES : P3))} <PIN>`;
}
