// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Reads big-endian numbers and counted bytes. Every method throws RangeError at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  /** An unsigned number of 1 to 3 bytes. */
  number(byteCount: 1 | 2 | 3): number {
    const value = this.#bytes.readUIntBE(this.#offset, byteCount);
    this.#offset += byteCount;
    return value;
  }

  take(byteCount: number): Buffer {
    if (this.#offset + byteCount > this.#bytes.length) throw new RangeError('TLS message cut short');
    this.#offset += byteCount;
    return this.#bytes.subarray(this.#offset - byteCount, this.#offset);
  }

  /** A vector with its length in front (RFC 8446 §3.4). */
  vector(lengthBytes: 1 | 2 | 3): ByteReader {
    return new ByteReader(this.take(this.number(lengthBytes)));
  }

  rest(): Buffer {
    return this.take(this.#bytes.length - this.#offset);
  }
}
