// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What pcscd's handler asks for (handler.c). */
export const OPERATION = { presence: 1, power: 2, transmit: 3, control: 4 } as const;
/** First byte of the payload of `power`. */
export const POWER = { off: 0, coldReset: 1, warmReset: 2 } as const;
export const OUTCOME = { done: 0, failed: 1, unsupported: 2 } as const;

const HEADER_BYTES = 5;
const LENGTH_AT = 1;

export interface HandlerRequest {
  readonly operation: number;
  readonly payload: Uint8Array;
}

/** An outcome with its length, big-endian, and its payload. */
export function encodeResponse(outcome: number, payload: Uint8Array = new Uint8Array()): Buffer {
  const response = Buffer.alloc(HEADER_BYTES + payload.length);
  response.writeUInt8(outcome);
  response.writeUInt32BE(payload.length, LENGTH_AT);
  response.set(payload, HEADER_BYTES);
  return response;
}

/** Cuts the stream from the handler into requests. */
export class HandlerRequestReader {
  #pending: Buffer = Buffer.alloc(0);

  /** The requests that are complete with this chunk, in order. */
  push(chunk: Uint8Array): HandlerRequest[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const requests: HandlerRequest[] = [];
    while (this.#pending.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + this.#pending.readUInt32BE(LENGTH_AT);
      if (this.#pending.length < end) break;
      const payload = Uint8Array.from(this.#pending.subarray(HEADER_BYTES, end));
      requests.push({ operation: this.#pending.readUInt8(), payload });
      this.#pending = this.#pending.subarray(end);
    }
    return requests;
  }
}
