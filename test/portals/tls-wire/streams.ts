// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** ContentType of RFC 8446 §5.1. */
export const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

const RECORD_HEADER_BYTES = 5;
const HANDSHAKE_HEADER_BYTES = 4;

export interface TlsRecord {
  readonly type: number;
  /** The five bytes in front: TLS 1.3 authenticates them with the body. */
  readonly header: Buffer;
  readonly body: Buffer;
}

/** Cuts a byte stream in TLS records. */
export class RecordStream {
  #pending: Buffer = Buffer.alloc(0);

  *push(chunk: Uint8Array): Generator<TlsRecord> {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length >= RECORD_HEADER_BYTES) {
      const end = RECORD_HEADER_BYTES + this.#pending.readUInt16BE(3);
      if (this.#pending.length < end) return;
      const record = this.#pending.subarray(0, end);
      this.#pending = this.#pending.subarray(end);
      yield {
        type: record.readUInt8(0),
        header: record.subarray(0, RECORD_HEADER_BYTES),
        body: record.subarray(RECORD_HEADER_BYTES),
      };
    }
  }
}

/** Puts handshake messages together again: one may span several records, one record may hold several. */
export class HandshakeStream {
  #pending: Buffer = Buffer.alloc(0);

  *push(fragment: Uint8Array): Generator<{ readonly type: number; readonly body: Buffer }> {
    this.#pending = Buffer.concat([this.#pending, fragment]);
    while (this.#pending.length >= HANDSHAKE_HEADER_BYTES) {
      const end = HANDSHAKE_HEADER_BYTES + this.#pending.readUIntBE(1, 3);
      if (this.#pending.length < end) return;
      const message = this.#pending.subarray(0, end);
      this.#pending = this.#pending.subarray(end);
      yield { type: message.readUInt8(0), body: message.subarray(HANDSHAKE_HEADER_BYTES) };
    }
  }
}
