// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Longest frame that is believed; snapshots and short APDUs are far below. */
const MAX_FRAME_BYTES = 1 << 20;
const LENGTH_BYTES = 4;
const HEADER_LENGTH_BYTES = 2;

/** A message: what it is as JSON, and bytes (an APDU) that never become a string. */
export interface Frame {
  readonly header: unknown;
  readonly payload: Uint8Array;
}

/** The bytes before the payload: 4-byte length of all that follows, 2-byte length of the header, the header in JSON. */
export function encodeFramePrefix(header: unknown, payloadBytes: number): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(LENGTH_BYTES + HEADER_LENGTH_BYTES);
  prefix.writeUInt32BE(HEADER_LENGTH_BYTES + json.length + payloadBytes);
  prefix.writeUInt16BE(json.length, LENGTH_BYTES);
  return Buffer.concat([prefix, json]);
}

/** Cuts a byte stream into frames. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);

  /** The frames that are complete with this chunk. Throws when the stream is no stream of frames. */
  push(chunk: Uint8Array): Frame[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame | null {
    if (this.#pending.length < LENGTH_BYTES) return null;
    const length = this.#pending.readUInt32BE();
    if (length > MAX_FRAME_BYTES || length < HEADER_LENGTH_BYTES) throw new Error(`frame of ${length} bytes`);
    if (this.#pending.length < LENGTH_BYTES + length) return null;
    const frame = this.#pending.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
    this.#pending = this.#pending.subarray(LENGTH_BYTES + length);
    const headerEnd = HEADER_LENGTH_BYTES + frame.readUInt16BE();
    const header: unknown = JSON.parse(frame.toString('utf8', HEADER_LENGTH_BYTES, headerEnd));
    return { header, payload: Uint8Array.from(frame.subarray(headerEnd)) };
  }
}
