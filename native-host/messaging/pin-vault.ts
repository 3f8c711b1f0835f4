// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { MAX_PIN_DIGITS, MIN_PIN_DIGITS } from '../../shared/protocol/index.ts';
import type { SecretPin, VerifyFormat } from '../card/index.ts';
import { allocateOffHeap } from './off-heap.ts';

// As JSON.stringify writes the member. These bytes cannot lie inside a JSON string, whose quotes are escaped.
const PIN_MEMBER = Buffer.from('"pin":"');
const PIN_NAME = Buffer.from('"pin"');
/**
 * JSON.stringify escapes control characters and lone surrogates only: an escaped printable character (\u0069) comes from
 * no browser, and could hide the member's name from the search above.
 */
const ESCAPE_OF_LATIN = Buffer.from('\\u00');
const DIGITS_OF_CONTROL = [0x30, 0x31];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** One page of memory, so that locking it in memory covers nothing else. */
const VAULT_BYTES = 4096;
/** ISO/IEC 7816-4: CLA INS P1 P2 Lc, then the data. */
const COMMAND_HEADER_BYTES = 5;
const INS_VERIFY = 0x20;

/**
 * The one place of the process that holds a code porteur, from the frame's bytes to the card. A JavaScript string could
 * not be overwritten, so the digits never become one: they are moved out of the raw frame before it is parsed.
 */
export class PinVault {
  readonly #memory = allocateOffHeap(VAULT_BYTES);
  #digits = 0;

  /** To be locked in memory (mlock), never to be read. */
  get memory(): Buffer {
    return this.#memory;
  }

  /**
   * Moves the code porteur from `frame` to the vault and leaves zeros in its place. Null if the frame has none.
   *
   * Throws before anything has become a string, in words that never quote the frame: PIN_FORMAT or BUSY after the value
   * was blanked, so that the rest can still be parsed; PROTOCOL_VIOLATION when it is not even clear where it lies.
   */
  takeFrom(frame: Buffer): SecretPin | null {
    refuseHiddenNames(frame);
    const member = frame.indexOf(PIN_MEMBER);
    const name = frame.indexOf(PIN_NAME);
    if (name !== member || (name >= 0 && frame.indexOf(PIN_NAME, name + 1) >= 0)) throw notCanonical();
    if (member < 0) return null;

    const start = member + PIN_MEMBER.length;
    const end = endOfDigits(frame, start);
    const digits = end - start;
    if (frame[end] !== QUOTE || digits < MIN_PIN_DIGITS || digits > MAX_PIN_DIGITS) {
      blankValue(frame, start);
      throw new CpxError('PIN_FORMAT');
    }
    if (this.#digits !== 0) {
      blankValue(frame, start);
      throw new CpxError('BUSY');
    }
    frame.copy(this.#memory, COMMAND_HEADER_BYTES, start, end);
    frame.fill(DIGIT_0, start, end);
    this.#digits = digits;
    return this.#lend(digits);
  }

  /** Moves digits that were typed on a terminal, which are wiped where they were. Throws PIN_FORMAT and BUSY. */
  takeTyped(typed: Buffer): SecretPin {
    try {
      if (typed.length < MIN_PIN_DIGITS || typed.length > MAX_PIN_DIGITS) throw new CpxError('PIN_FORMAT');
      if (this.#digits !== 0) throw new CpxError('BUSY');
      typed.copy(this.#memory, COMMAND_HEADER_BYTES);
      this.#digits = typed.length;
      return this.#lend(typed.length);
    } finally {
      typed.fill(0);
    }
  }

  wipe(): void {
    this.#memory.fill(0);
    this.#digits = 0;
  }

  #lend(digits: number): SecretPin {
    let spent = false;
    return {
      digits,
      spendAsVerify: async <T>(format: VerifyFormat, use: (command: Uint8Array) => Promise<T>): Promise<T> => {
        if (spent) throw new CpxError('UNEXPECTED', { detail: 'code porteur already spent' });
        spent = true;
        try {
          return await use(this.#asVerify(format, digits));
        } finally {
          this.wipe();
        }
      },
    };
  }

  /** The VERIFY command, built around the digits where they lie. */
  #asVerify({ cla, reference, storedDigits, padByte }: VerifyFormat, digits: number): Uint8Array {
    const blockBytes = padByte === null ? digits : Math.max(digits, storedDigits);
    this.#memory.set([cla, INS_VERIFY, 0, reference, blockBytes]);
    if (padByte !== null) this.#memory.fill(padByte, COMMAND_HEADER_BYTES + digits, COMMAND_HEADER_BYTES + blockBytes);
    return this.#memory.subarray(0, COMMAND_HEADER_BYTES + blockBytes);
  }
}

const notCanonical = () => new CpxError('PROTOCOL_VIOLATION', { detail: 'code porteur not canonical' });

function refuseHiddenNames(frame: Buffer): void {
  for (let at = frame.indexOf(ESCAPE_OF_LATIN); at >= 0; at = frame.indexOf(ESCAPE_OF_LATIN, at + 1)) {
    if (!DIGITS_OF_CONTROL.includes(frame[at + ESCAPE_OF_LATIN.length] ?? 0)) throw notCanonical();
  }
}

/** Blanks what stands in the place of the digits, up to the quote that ends it; an escaped quote does not. */
function blankValue(frame: Buffer, start: number): void {
  let end = start;
  while (end < frame.length && frame[end] !== QUOTE) end += frame[end] === BACKSLASH ? 2 : 1;
  frame.fill(DIGIT_0, start, Math.min(end, frame.length));
}

function endOfDigits(frame: Buffer, start: number): number {
  let end = start;
  for (let byte = frame[end]; byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9; byte = frame[end]) end++;
  return end;
}
