// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode } from '../../../shared/errors/index.ts';
import { type CardConnection, PcscError } from '../../pcsc/port.ts';
import { parseResponse } from '../apdu.ts';
import { toCardError } from '../pcsc-errors.ts';
import { formatStatus } from '../status-words.ts';
import type { PinPad } from './discover.ts';
import type { PadFormat } from './structures.ts';

/** Status words of the reader itself: nothing went to the card (PC/SC part 10, 2.5.1). */
const READER_STATUS: ReadonlyMap<number, ErrorCode> = new Map([
  [0x6400, 'PIN_ENTRY_TIMEOUT'],
  [0x6401, 'USER_CANCELLED'],
  [0x6402, 'PIN_NEW_MISMATCH'],
  [0x6403, 'PIN_FORMAT'],
]);
/** The reader does not take our structure, and has asked nobody for anything. */
const SW_STRUCTURE_REFUSED = 0x6b80;

/** Four bits of bmPINBlockString. */
const MAX_BLOCK_BYTES = 15;

/** What a card says of a code. */
interface CodeRules {
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly storedDigits: number;
  /** Null when the digits go alone. */
  readonly padByte: number | null;
}

/** The reader cannot take a code as this card wants it; nobody was asked for one. */
export class PadUnfitError extends Error {
  override readonly name = 'PadUnfitError';
}

/** How this pad is to take a code of this card; null when they have no number of digits or block in common. */
export function fitFormat(pinPad: PinPad, rules: CodeRules): PadFormat | null {
  const minDigits = Math.max(rules.minDigits, pinPad.minDigits, 1);
  const maxDigits = Math.min(rules.maxDigits, pinPad.maxDigits);
  const blockBytes = blockOf(rules);
  if (minDigits > maxDigits || (blockBytes ?? 0) > MAX_BLOCK_BYTES) return null;
  return { minDigits, maxDigits, blockBytes, fillByte: rules.padByte ?? 0xff, validation: pinPad.validation };
}

/** A padded code has its block, a code of one length is its own; any other length is known only once it is typed. */
function blockOf({ minDigits, maxDigits, storedDigits, padByte }: CodeRules): number | null {
  if (padByte !== null) return storedDigits;
  return minDigits === maxDigits ? maxDigits : null;
}

/**
 * Lets the person type on the pad and the reader send the command. Answers the card's status word.
 *
 * Throws USER_CANCELLED, PIN_ENTRY_TIMEOUT, PIN_FORMAT and PIN_NEW_MISMATCH for what ended at the pad, without a command
 * to the card; PadUnfitError when the reader refuses to ask at all; the card's or the reader's error otherwise.
 */
export async function runOnPad(connection: CardConnection, code: number, structure: Uint8Array): Promise<number> {
  let response: Uint8Array;
  try {
    response = await connection.control(code, structure);
  } catch (error) {
    if (error instanceof PcscError && error.failure === 'unexpected') {
      throw new PadUnfitError(error.detail, { cause: error });
    }
    throw toCardError(error);
  }
  if (response.length < 2) throw new CpxError('READER_FAULT', { detail: `PIN pad answered ${response.length} bytes` });
  const { sw } = parseResponse(response);
  if (sw === SW_STRUCTURE_REFUSED) throw new PadUnfitError(formatStatus(sw));
  const ended = READER_STATUS.get(sw);
  if (ended !== undefined) throw new CpxError(ended, { detail: `PIN pad ${formatStatus(sw)}` });
  return sw;
}
