// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';

/** One element of BER-TLV as cards write it (ISO/IEC 7816-4, 5.2.2): definite lengths only. */
export interface Tlv {
  /** All bytes of the tag, first byte highest: 0x30, 0x7F48. */
  readonly tag: number;
  readonly value: Uint8Array;
}

const MULTI_BYTE_TAG = 0x1f;
const MORE_TAG_BYTES = 0x80;
const MAX_TAG_BYTES = 3;
const LONG_LENGTH = 0x80;
const MAX_LENGTH_BYTES = 3;
/** A directory file describes a handful of objects. */
const MAX_ELEMENTS = 64;
/** Unused bytes of an EF; neither begins a tag. */
const FILLERS = [0x00, 0xff];

const fault = (reason: string): CpxError => new CpxError('CARD_FAULT', { detail: `TLV: ${reason}` });

interface Header {
  readonly tag: number;
  /** Of tag and length together. */
  readonly headerBytes: number;
  readonly valueBytes: number;
}

/** Reads tag and length alone: `headerBytes + valueBytes` is how much of a file holds the element. Throws CARD_FAULT. */
export function readHeader(bytes: Uint8Array, offset = 0): Header {
  let at = offset;
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw fault('header cut');
    return byte;
  };
  let tag = next();
  if ((tag & MULTI_BYTE_TAG) === MULTI_BYTE_TAG) {
    let more: number;
    do {
      if (at - offset === MAX_TAG_BYTES) throw fault('tag too long');
      more = next();
      tag = (tag << 8) | more;
    } while ((more & MORE_TAG_BYTES) !== 0);
  }
  let valueBytes = next();
  if (valueBytes >= LONG_LENGTH) {
    const lengthBytes = valueBytes - LONG_LENGTH;
    if (lengthBytes === 0 || lengthBytes > MAX_LENGTH_BYTES) throw fault('length of another form');
    valueBytes = 0;
    for (let count = 0; count < lengthBytes; count++) valueBytes = (valueBytes << 8) | next();
  }
  return { tag, headerBytes: at - offset, valueBytes };
}

/** The elements of a constructed value, none missing a byte. Throws CARD_FAULT. */
export function readElements(bytes: Uint8Array): readonly Tlv[] {
  const elements: Tlv[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { tag, headerBytes, valueBytes } = readHeader(bytes, at);
    const start = at + headerBytes;
    if (start + valueBytes > bytes.length) throw fault('value cut');
    if (elements.length === MAX_ELEMENTS) throw fault('too many elements');
    elements.push({ tag, value: bytes.subarray(start, start + valueBytes) });
    at = start + valueBytes;
  }
  return elements;
}

/** As `readElements`, for a whole file: fillers between and after the elements are skipped. */
export function readFileElements(file: Uint8Array): readonly Tlv[] {
  const elements: Tlv[] = [];
  let at = 0;
  while (at < file.length) {
    if (FILLERS.includes(file[at] ?? 0)) {
      at++;
      continue;
    }
    const { headerBytes, valueBytes } = readHeader(file, at);
    elements.push(...readElements(file.subarray(at, at + headerBytes + valueBytes)));
    if (elements.length > MAX_ELEMENTS) throw fault('too many elements');
    at += headerBytes + valueBytes;
  }
  return elements;
}

/** The beginning of a file, cut at its last whole element. */
export interface WholeElements {
  readonly whole: Uint8Array;
  /** What the element behind them lacks; 0 when none follows, or when its length is not told yet. */
  readonly missingBytes: number;
}

/** Never throws: what is no TLV is not whole. */
export function splitWhole(beginning: Uint8Array): WholeElements {
  let at = 0;
  while (at < beginning.length) {
    if (FILLERS.includes(beginning[at] ?? 0)) {
      at++;
      continue;
    }
    const header = tryReadHeader(beginning, at);
    if (header === null) break;
    const end = at + header.headerBytes + header.valueBytes;
    if (end > beginning.length) return { whole: beginning.subarray(0, at), missingBytes: end - beginning.length };
    at = end;
  }
  return { whole: beginning.subarray(0, at), missingBytes: 0 };
}

function tryReadHeader(bytes: Uint8Array, offset: number): Header | null {
  try {
    return readHeader(bytes, offset);
  } catch {
    return null; // cut, or no header: for the caller this is the same
  }
}

export const findValue = (elements: readonly Tlv[], tag: number): Uint8Array | null =>
  elements.find(element => element.tag === tag)?.value ?? null;

/** The value of an element that must be there. Throws CARD_FAULT. */
export function needValue(elements: readonly Tlv[], tag: number): Uint8Array {
  const value = findValue(elements, tag);
  if (value === null) throw fault(`no ${tag.toString(16).toUpperCase()}`);
  return value;
}

/** A non-negative INTEGER or ENUMERATED of 4 bytes at most. Throws CARD_FAULT. */
export function readUnsigned(value: Uint8Array): number {
  if (value.length === 0 || value.length > 4 || ((value[0] ?? 0) & 0x80) !== 0) throw fault('no unsigned number');
  return value.reduce((number, byte) => number * 0x100 + byte, 0);
}

/**
 * Numbers of the bits that are set in a BIT STRING, the first bit being 0. The count of unused bits is not believed:
 * real cards write empty flags as `03 01 08`, which strict DER forbids.
 */
export function readBits(value: Uint8Array): ReadonlySet<number> {
  const bits = new Set<number>();
  value.subarray(1).forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if ((byte & (0x80 >> bit)) !== 0) bits.add(index * 8 + bit);
  });
  return bits;
}
