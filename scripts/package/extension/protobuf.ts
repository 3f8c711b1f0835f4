// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * The part of the protocol buffers encoding that a CRX header needs: varints and length-delimited fields
 * (protobuf.dev, "Encoding").
 */
const LENGTH_DELIMITED = 2;
const WIRE_TYPE_BITS = 3;
const WIRE_TYPE_MASK = 7;
const VARINT_BITS = 7;
const VARINT_MASK = 0x7f;
const VARINT_MORE = 0x80;
/** Field numbers and lengths of a CRX header stay below 2^28. */
const MAX_VARINT_BYTES = 4;

export interface BytesField {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** A field that holds bytes or a message. */
export function encodeField({ number, bytes }: BytesField): Uint8Array {
  return Buffer.concat([
    encodeVarint((number << WIRE_TYPE_BITS) | LENGTH_DELIMITED),
    encodeVarint(bytes.length),
    bytes,
  ]);
}

/** Every field of a message, in its order. Throws RangeError at a field of another kind, or at one that is cut off. */
export function decodeFields(message: Uint8Array): readonly BytesField[] {
  const fields: BytesField[] = [];
  let offset = 0;
  while (offset < message.length) {
    const tag = decodeVarint(message, offset);
    if ((tag.value & WIRE_TYPE_MASK) !== LENGTH_DELIMITED) throw new RangeError('a field that is not length-delimited');
    const length = decodeVarint(message, tag.end);
    offset = length.end + length.value;
    if (offset > message.length) throw new RangeError('a field that is cut off');
    fields.push({ number: tag.value >>> WIRE_TYPE_BITS, bytes: message.subarray(length.end, offset) });
  }
  return fields;
}

function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > VARINT_MASK) {
    bytes.push((rest & VARINT_MASK) | VARINT_MORE);
    rest >>>= VARINT_BITS;
  }
  return Uint8Array.from([...bytes, rest]);
}

function decodeVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) break;
    value |= (byte & VARINT_MASK) << (index * VARINT_BITS);
    if ((byte & VARINT_MORE) === 0) return { value, end: start + index + 1 };
  }
  throw new RangeError('a number that is cut off or too long');
}
