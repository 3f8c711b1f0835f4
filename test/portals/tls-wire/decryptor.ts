// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createDecipheriv, createHmac } from 'node:crypto';
import { CONTENT, type TlsRecord } from './streams.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

const SUITES: Readonly<
  Record<string, { aead: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305'; keyBytes: number; hash: string }>
> = {
  TLS_AES_128_GCM_SHA256: { aead: 'aes-128-gcm', keyBytes: 16, hash: 'sha256' },
  TLS_AES_256_GCM_SHA384: { aead: 'aes-256-gcm', keyBytes: 32, hash: 'sha384' },
  TLS_CHACHA20_POLY1305_SHA256: { aead: 'chacha20-poly1305', keyBytes: 32, hash: 'sha256' },
};

/** HKDF-Expand-Label with an empty context (RFC 8446 §7.1), for outputs no longer than the hash: one HKDF round. */
function expandLabel(hash: string, secret: Buffer, label: string, byteCount: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1');
  const info = Buffer.concat([Buffer.from([0, byteCount, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, byteCount);
}

/** Opens the client's own handshake records of TLS 1.3 with the secret that the server exports to its key log. */
export class ClientFlightDecryptor {
  readonly #aead: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly #key: Buffer;
  readonly #iv: Buffer;
  #sequence = 0;

  /** @throws RangeError for a cipher suite that is not one of TLS 1.3. */
  constructor(cipher: string, clientHandshakeSecret: Buffer) {
    const suite = SUITES[cipher];
    if (suite === undefined) throw new RangeError(`not a TLS 1.3 cipher suite: ${cipher}`);
    this.#aead = suite.aead;
    this.#key = expandLabel(suite.hash, clientHandshakeSecret, 'key', suite.keyBytes);
    this.#iv = expandLabel(suite.hash, clientHandshakeSecret, 'iv', IV_BYTES);
  }

  /**
   * The handshake bytes of one record, null when it holds something else (RFC 8446 §5.2).
   * @throws Error when the record was not made with this secret: the client has moved on to its next keys.
   */
  open({ header, body }: TlsRecord): Buffer | null {
    const nonce = Buffer.from(this.#iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(IV_BYTES - 4) ^ this.#sequence) >>> 0, IV_BYTES - 4);
    this.#sequence += 1;
    // The type names one AEAD; the three share its calls.
    const decipher = createDecipheriv(this.#aead as 'chacha20-poly1305', this.#key, nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(header, { plaintextLength: body.length - TAG_BYTES });
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    const inner = Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
    let end = inner.length;
    while (end > 0 && inner[end - 1] === 0) end -= 1;
    return inner[end - 1] === CONTENT.handshake ? inner.subarray(0, end - 1) : null;
  }
}
