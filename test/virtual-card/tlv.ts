// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** One data object: tag as in the card's bytes (`0x82`, `0xBF8101`), value. */
export interface TlvObject {
  readonly tag: number;
  readonly value: Uint8Array;
}

/** Bytes of a hexadecimal text; spaces are allowed. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

/** Upper-case hexadecimal without spaces. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

/** All parts in one array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** UTF-8. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * BER-TLV with the shortest definite length (ISO/IEC 8825-1 section 8.1.3).
 *
 * @param tag one to four bytes as a number, most significant first.
 */
export function encodeTlv(tag: number, ...values: readonly Uint8Array[]): Uint8Array {
  const value = concatBytes(...values);
  return concatBytes(encodeNumber(tag), encodeLength(value.length), value);
}

/** Big-endian bytes of a non-negative integer, at least one. */
export function encodeNumber(number: number): Uint8Array {
  const hex = number.toString(16);
  return fromHex(hex.padStart(hex.length + (hex.length % 2), '0'));
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = encodeNumber(length);
  return concatBytes(Uint8Array.of(0x80 | bytes.length), bytes);
}

/**
 * Reads the data objects of one level. Returns null when the bytes are not a whole number of objects.
 * Tags of one to three bytes, lengths below 256 (a short command holds no more).
 */
export function tryReadTlvs(bytes: Uint8Array): TlvObject[] | null {
  const objects: TlvObject[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const tag = readTag(bytes, offset);
    if (!tag) return null;
    const length = readLength(bytes, tag.end);
    if (!length || length.end + length.value > bytes.length) return null;
    offset = length.end + length.value;
    objects.push({ tag: tag.value, value: bytes.slice(length.end, offset) });
  }
  return objects;
}

interface Field {
  readonly value: number;
  readonly end: number;
}

function readTag(bytes: Uint8Array, start: number): Field | null {
  let value = bytes[start] ?? 0;
  let end = start + 1;
  if ((value & 0x1f) !== 0x1f) return { value, end };
  for (;;) {
    const next = bytes[end];
    if (next === undefined || end - start >= 3) return null;
    value = value * 256 + next;
    end++;
    if (next < 0x80) return { value, end };
  }
}

function readLength(bytes: Uint8Array, start: number): Field | null {
  const first = bytes[start];
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, end: start + 1 };
  const second = bytes[start + 1];
  return first === 0x81 && second !== undefined ? { value: second, end: start + 2 } : null;
}
