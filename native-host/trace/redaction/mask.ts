// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Masking in place: every rule writes over bytes of a copy and keeps their number, so the lengths around them stay true.
 * What is written is constant, never a hash: the eight digits of a serial number are found from their hash by trying.
 */

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;
const LETTER_X = 0x58;
const FIRST_NON_ASCII = 0x80;
/** Bytes that look like nothing: odd, and below the top bit, so that they are a positive number too. */
const FILLER = 0x55;
const TOP_BIT = 0x80;
/** Unused bytes of a file. */
const UNUSED: readonly number[] = [0x00, 0xff];

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Letters become X, digits 0; spaces and signs stay, since programs cut identifiers at them. */
export function maskText(text: Uint8Array): void {
  text.forEach((byte, at) => {
    if (byte >= DIGIT_ZERO && byte <= DIGIT_NINE) text[at] = DIGIT_ZERO;
    else if (isLetter(byte) || byte >= FIRST_NON_ASCII) text[at] = LETTER_X;
  });
}

/** Bytes of no form. */
export function maskBytes(bytes: Uint8Array): void {
  bytes.fill(FILLER);
}

/** A file, or the rest of one, that cannot be read: what is unused stays so. */
export function maskUnreadable(bytes: Uint8Array): void {
  bytes.forEach((byte, at) => {
    if (!UNUSED.includes(byte)) bytes[at] = FILLER;
  });
}

/** Packed digits (BCD): each becomes 0, other half bytes such as the filler F stay. */
export function maskPackedDigits(bytes: Uint8Array): void {
  bytes.forEach((byte, at) => {
    const high = byte >> 4 <= 9 ? 0 : byte >> 4;
    const low = (byte & 0x0f) <= 9 ? 0 : byte & 0x0f;
    bytes[at] = (high << 4) | low;
  });
}

/** A positive INTEGER: the leading zero byte and whether the first half byte is zero stay, as the length in digits. */
export function maskInteger(value: Uint8Array): void {
  const start = value[0] === 0 ? 1 : 0;
  const first = value[start];
  if (first === undefined) return;
  const masked = first < 0x10 ? FILLER & 0x0f : FILLER;
  maskBytes(value.subarray(start));
  // Behind a zero byte stands a byte with the top bit: anything else were no DER.
  value[start] = start === 1 && value.length > 1 ? masked | TOP_BIT : masked;
}

/** UTCTime or GeneralizedTime: this date, so that a masked certificate is valid. @param bound begin or end of 2000-2049. */
export function maskTime(value: Uint8Array, bound: 'begin' | 'end' = 'begin'): void {
  const generalized = bound === 'begin' ? '20000101000000Z' : '20491231235959Z';
  const text = value.length === generalized.length ? generalized : generalized.slice(2);
  if (text.length === value.length) value.set(Buffer.from(text));
  else maskText(value);
}
