// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const U32_BYTES = 4;
/** Call code, length of the options, length of the body. */
const HEADER_BYTES = 3 * U32_BYTES;
/** The oldest version, to which every client comes back. */
export const PROTOCOL_VERSION = 0;
/** A request holds a template or a hash; nobody has more to say. */
const MAX_FRAME_BYTES = 64 * 1024;

export interface Frame {
  readonly code: number;
  readonly body: Buffer;
}

/** One frame: a header, no options, the body. */
export function encodeFrame({ code, body }: Frame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(code, 0);
  header.writeUInt32BE(body.length, 2 * U32_BYTES);
  return Buffer.concat([header, body]);
}

/** Splits the bytes of one client into frames. The first byte of all is the client's version. */
export class FrameSplitter {
  #pending = Buffer.alloc(0);
  #greeted = false;

  /** The frames that are complete now; `greeting` once, when the version came. Null when a frame is too long. */
  push(chunk: Buffer): { readonly greeting: boolean; readonly frames: readonly Frame[] } | null {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const greeting = !this.#greeted && this.#pending.length > 0;
    if (greeting) {
      this.#greeted = true;
      this.#pending = this.#pending.subarray(1);
    }
    const frames: Frame[] = [];
    while (this.#pending.length >= HEADER_BYTES) {
      const optionsBytes = this.#pending.readUInt32BE(U32_BYTES);
      const bodyBytes = this.#pending.readUInt32BE(2 * U32_BYTES);
      if (optionsBytes + bodyBytes > MAX_FRAME_BYTES) return null;
      const start = HEADER_BYTES + optionsBytes;
      const end = start + bodyBytes;
      if (this.#pending.length < end) break;
      frames.push({ code: this.#pending.readUInt32BE(0), body: this.#pending.subarray(start, end) });
      this.#pending = this.#pending.subarray(end);
    }
    return { greeting, frames };
  }
}
