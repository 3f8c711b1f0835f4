// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { normalizePassphrase } from './passphrase.ts';

/** OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA-256 (2023, still so in 2026). */
export const PBKDF2_ITERATIONS = 600_000;
/** A record that asks for more would only stop the page. */
const MAX_ITERATIONS = 10_000_000;
const RECORD_VERSION = 1;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const MAX_SEALED_BYTES = 100_000;
const INFO = 'cpx-connect authenticator';

type Bytes = Uint8Array<ArrayBuffer>;

export const encodeBase64 = (bytes: Bytes): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
export const decodeBase64 = (text: string): Bytes => Uint8Array.from(atob(text), byte => byte.charCodeAt(0));

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;
/** Base64 of a number of bytes between these two. */
export const Base64 = (minBytes: number, maxBytes: number) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil(maxBytes / 3) * 4),
    v.check(text => {
      if (!BASE64.test(text)) return false;
      const { length } = decodeBase64(text);
      return length >= minBytes && length <= maxBytes;
    }, `Base64 of ${minBytes} to ${maxBytes} bytes`),
  );

/** How the passphrase was stretched. It stands in the record, so that a later version can ask for more. */
const Stretching = v.strictObject({
  name: v.literal('PBKDF2-HMAC-SHA-256'),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(PBKDF2_ITERATIONS), v.maxValue(MAX_ITERATIONS)),
  salt: Base64(SALT_BYTES, SALT_BYTES),
});
export type Stretching = v.InferOutput<typeof Stretching>;

/** The accounts as they are stored, sealed with AES-256-GCM. Byte strings are Base64. */
export const SealedRecord = v.strictObject({
  version: v.literal(RECORD_VERSION),
  /** Of this authenticator, made when it was set up. */
  id: v.pipe(v.string(), v.uuid()),
  stretching: Stretching,
  /** Of HKDF: every write has a key of its own. */
  salt: Base64(SALT_BYTES, SALT_BYTES),
  nonce: Base64(NONCE_BYTES, NONCE_BYTES),
  /** Ciphertext, then the tag of 16 bytes. */
  sealed: Base64(TAG_BYTES, MAX_SEALED_BYTES),
});
export type SealedRecord = v.InferOutput<typeof SealedRecord>;

const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));
const encodeText = (text: string): Bytes => new TextEncoder().encode(text);

export const makeStretching = (iterations = PBKDF2_ITERATIONS): Stretching => ({
  name: 'PBKDF2-HMAC-SHA-256',
  iterations,
  salt: encodeBase64(randomBytes(SALT_BYTES)),
});

/** The master key of a passphrase, 32 bytes. Takes some tenths of a second: that is its purpose. */
export async function stretchPassphrase(passphrase: string, { iterations, salt }: Stretching): Promise<Bytes> {
  const typed = encodeText(normalizePassphrase(passphrase));
  try {
    const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
    const parameters = { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: decodeBase64(salt) };
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, KEY_BYTES * 8));
  } finally {
    typed.fill(0);
  }
}

async function deriveSealingKey(master: Bytes, salt: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: encodeText(INFO) };
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: KEY_BYTES * 8 }, false, [usage]);
}

type Header = Pick<SealedRecord, 'version' | 'id' | 'stretching'>;

/** What the seal holds together besides the accounts: a record of another id, version or stretching does not open. */
const boundTo = ({ version, id, stretching: { name, iterations, salt } }: Header): Bytes =>
  encodeText(JSON.stringify([INFO, version, id, name, iterations, salt]));

/** Seals a value (as JSON), with a new salt, key and nonce. */
export async function seal(
  value: unknown,
  master: Bytes,
  { id, stretching }: Pick<Header, 'id' | 'stretching'>,
): Promise<SealedRecord> {
  const header: Header = { version: RECORD_VERSION, id, stretching };
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const key = await deriveSealingKey(master, salt, 'encrypt');
  const plain = encodeText(JSON.stringify(value));
  try {
    const parameters = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(header) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, plain));
    return {
      ...header,
      salt: encodeBase64(salt),
      nonce: encodeBase64(nonce),
      sealed: encodeBase64(sealed),
    };
  } finally {
    plain.fill(0);
  }
}

/** The value that was sealed; null when the key is another one or the record was changed: nothing tells which. */
export async function open(record: SealedRecord, master: Bytes): Promise<{ readonly value: unknown } | null> {
  const key = await deriveSealingKey(master, decodeBase64(record.salt), 'decrypt');
  const parameters = { name: 'AES-GCM', iv: decodeBase64(record.nonce), additionalData: boundTo(record) };
  try {
    const plain = await crypto.subtle.decrypt(parameters, key, decodeBase64(record.sealed));
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) };
  } catch (error) {
    if (error instanceof Object && Reflect.get(error, 'name') === 'OperationError') return null; // the tag does not fit
    throw error;
  }
}
