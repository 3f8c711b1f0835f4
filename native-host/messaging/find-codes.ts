// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { CODE_NAMES, type CodeName, MAX_PIN_DIGITS, MIN_PIN_DIGITS } from '../../shared/protocol/index.ts';

/**
 * JSON.stringify escapes control characters and lone surrogates only: an escaped printable character (\u0069) comes from
 * no browser, and could hide a member's name from the search below.
 */
const ESCAPE_OF_LATIN = Buffer.from('\\u00');
const DIGITS_OF_CONTROL = [0x30, 0x31];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** A member of a frame whose value is text where a code belongs. */
export interface FoundCode {
  readonly name: CodeName;
  /** Bytes of the value, between its quotes. */
  readonly start: number;
  readonly end: number;
  /** How many digits the value is; null when it is anything else than a code. */
  readonly digits: number | null;
}

/**
 * Finds the codes in the bytes of a message, as JSON.stringify writes them: `"pin":"1234"`; a member that is null holds
 * none. Such bytes cannot lie inside a JSON string, whose quotes are escaped. Throws PROTOCOL_VIOLATION for a message in
 * which a code could lie elsewhere.
 */
export function findCodes(frame: Buffer): readonly FoundCode[] {
  refuseHiddenNames(frame);
  return CODE_NAMES.flatMap(name => {
    const quoted = Buffer.from(`"${name}"`);
    const at = frame.indexOf(quoted);
    if (at < 0) return [];
    if (frame.indexOf(quoted, at + 1) >= 0) throw notCanonical();
    const value = at + quoted.length;
    if (startsWith(frame, value, ':null')) return [];
    if (!startsWith(frame, value, ':"')) throw notCanonical();
    return [measure(frame, name, value + 2)];
  });
}

/** Leaves zeros where a code was. */
export function takeDigits(frame: Buffer, { start, end }: FoundCode): void {
  frame.fill(DIGIT_0, start, end);
}

const notCanonical = () => new CpxError('PROTOCOL_VIOLATION', { detail: 'code porteur not canonical' });

const startsWith = (frame: Buffer, at: number, text: string): boolean =>
  frame.subarray(at, at + text.length).equals(Buffer.from(text));

function refuseHiddenNames(frame: Buffer): void {
  for (let at = frame.indexOf(ESCAPE_OF_LATIN); at >= 0; at = frame.indexOf(ESCAPE_OF_LATIN, at + 1)) {
    if (!DIGITS_OF_CONTROL.includes(frame[at + ESCAPE_OF_LATIN.length] ?? 0)) throw notCanonical();
  }
}

function measure(frame: Buffer, name: CodeName, start: number): FoundCode {
  let end = start;
  for (let byte = frame[end]; byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9; byte = frame[end]) end++;
  const digits = end - start;
  const isCode = frame[end] === QUOTE && digits >= MIN_PIN_DIGITS && digits <= MAX_PIN_DIGITS;
  return isCode ? { name, start, end, digits } : { name, start, end: endOfText(frame, start), digits: null };
}

/** Up to the quote that ends a text; an escaped quote does not. */
function endOfText(frame: Buffer, start: number): number {
  let end = start;
  while (end < frame.length && frame[end] !== QUOTE) end += frame[end] === BACKSLASH ? 2 : 1;
  return Math.min(end, frame.length);
}
