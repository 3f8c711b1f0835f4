// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type AttributeType, BOOLEAN_ATTRIBUTES, CKR, NUMBER_ATTRIBUTES, TokenError } from './numbers.ts';

/** A PKCS#11 attribute in its three kinds on the wire. */
export type AttributeValue = boolean | number | Buffer;

export interface Attribute {
  readonly type: AttributeType;
  readonly value: AttributeValue;
}

const U32_BYTES = 4;
const U64_BYTES = 8;
/** Length of an array that is absent. */
const NULL_ARRAY = 0xffff_ffff;
/** CK_UNAVAILABLE_INFORMATION. */
const UNKNOWN = 0xffff_ffff_ffff_ffffn;
/** More would be an attack: the longest thing that is sent here is a template of some twenty attributes. */
const MAX_ITEMS = 256;

/** Writes the fields of a message of the p11-kit RPC protocol, version 0: everything big endian (docs/pkcs11-server.md). */
export class MessageWriter {
  readonly #parts: Buffer[] = [];

  u8(value: number): this {
    return this.#put(Buffer.from([value]));
  }

  u32(value: number): this {
    const bytes = Buffer.alloc(U32_BYTES);
    bytes.writeUInt32BE(value);
    return this.#put(bytes);
  }

  /** CK_ULONG. */
  ulong(value: number | bigint): this {
    const bytes = Buffer.alloc(U64_BYTES);
    bytes.writeBigUInt64BE(BigInt(value));
    return this.#put(bytes);
  }

  unknown(): this {
    return this.ulong(UNKNOWN);
  }

  bytes(value: Uint8Array): this {
    return this.u32(value.length).#put(Buffer.from(value));
  }

  /** Text of a fixed width in bytes, filled with spaces; a character is never cut in two. */
  text(value: string, width: number): this {
    let fits = value;
    while (Buffer.byteLength(fits) > width) fits = fits.slice(0, -1);
    return this.bytes(Buffer.concat([Buffer.from(fits), Buffer.alloc(width - Buffer.byteLength(fits), ' ')]));
  }

  version(major: number, minor: number): this {
    return this.u8(major).u8(minor);
  }

  /** An array of CK_ULONG; its count alone when the caller's room is too small. */
  ulongs(values: readonly number[], room: number): this {
    if (room < values.length) return this.u8(0).u32(values.length);
    this.u8(1).u32(values.length);
    for (const value of values) this.ulong(value);
    return this;
  }

  /** A byte array; its length alone when the caller's room is too small. */
  byteArray(value: Uint8Array): this {
    return this.u8(1).bytes(value);
  }

  byteArrayLength(bytes: number): this {
    return this.u8(0).u32(bytes);
  }

  attribute(value: AttributeValue): this {
    if (typeof value === 'boolean') return this.u32(1).u8(value ? 1 : 0);
    if (typeof value === 'number') return this.u32(U64_BYTES).ulong(value);
    return this.u32(value.length).bytes(value);
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #put(bytes: Buffer): this {
    this.#parts.push(bytes);
    return this;
  }
}

/** Reads such fields. Whatever lies beyond the message, or is longer than it can be, throws TokenError DEVICE_ERROR. */
export class MessageReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  u8(): number {
    return this.#take(1).readUInt8();
  }

  u32(): number {
    return this.#take(U32_BYTES).readUInt32BE();
  }

  /** Throws for a number that JavaScript could not hold. */
  ulong(): number {
    const value = this.#take(U64_BYTES).readBigUInt64BE();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed();
    return Number(value);
  }

  bytes(): Buffer | null {
    const length = this.u32();
    return length === NULL_ARRAY ? null : this.#take(length);
  }

  /** A byte array that the caller gave, or null when it gave none. */
  byteArray(): Buffer | null {
    if (this.u8() !== 0) return this.bytes();
    this.u32();
    return null;
  }

  /** A number of items that follow. */
  count(): number {
    const count = this.u32();
    if (count > MAX_ITEMS) throw malformed();
    return count;
  }

  /** A template: attributes with their values, those without left out. */
  template(): readonly Attribute[] {
    const attributes: Attribute[] = [];
    for (let left = this.count(); left > 0; left--) {
      const type = this.u32();
      if (this.u8() === 0) continue;
      this.u32(); // the length, which the value repeats
      attributes.push({ type, value: this.#attribute(type) });
    }
    return attributes;
  }

  /** What is left but the last `keep` bytes. */
  upTo(keep: number): Buffer {
    return this.#take(this.#bytes.length - this.#at - keep);
  }

  #attribute(type: AttributeType): AttributeValue {
    if (BOOLEAN_ATTRIBUTES.has(type)) return this.u8() !== 0;
    if (NUMBER_ATTRIBUTES.has(type)) return this.ulong();
    return this.bytes() ?? Buffer.alloc(0);
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw malformed();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

const malformed = () => new TokenError(CKR.DEVICE_ERROR);
