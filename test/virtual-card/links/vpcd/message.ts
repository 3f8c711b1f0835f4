// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const LENGTH_BYTES = 2;

/** One-byte messages from vpcd: what the reader does to the card. All others are commands. */
export const VpcdControl = { powerOff: 0, powerOn: 1, reset: 2, getAtr: 4 } as const;

/** A message of the vpcd protocol: 16-bit big-endian length and the bytes. Throws above 65535 bytes. */
export function encodeVpcdMessage(bytes: Uint8Array): Buffer {
  const message = Buffer.alloc(LENGTH_BYTES + bytes.length);
  message.writeUInt16BE(bytes.length);
  message.set(bytes, LENGTH_BYTES);
  return message;
}

/** Cuts the stream from vpcd into messages. */
export class VpcdMessageReader {
  #pending: Buffer = Buffer.alloc(0);

  /** The messages that are complete with this chunk, in order. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const messages: Uint8Array[] = [];
    while (this.#pending.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + this.#pending.readUInt16BE();
      if (this.#pending.length < end) break;
      messages.push(Uint8Array.from(this.#pending.subarray(LENGTH_BYTES, end)));
      this.#pending = this.#pending.subarray(end);
    }
    return messages;
  }
}
