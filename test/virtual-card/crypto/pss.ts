// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash, randomBytes } from 'node:crypto';
import type { HashName } from './finish-hash.ts';

const ZEROS = new Uint8Array(8);
const SEPARATOR = 0x01;
const TRAILER = 0xbc;
/** The block is one bit shorter than the modulus: its first bit is 0. */
const FIRST_BYTE_BITS = 0x7f;

/**
 * EMSA-PSS block of a digest (RFC 8017, 9.1.1), MGF1 by the same hash and a salt as long as the hash.
 *
 * @param blockBytes length of the modulus, whose bits are a multiple of 8.
 */
export function encodePssBlock(hash: HashName, digest: Uint8Array, blockBytes: number): Uint8Array {
  const salt = randomBytes(digest.length);
  const sealed = digestOf(hash, ZEROS, digest, salt);
  const masked = new Uint8Array(blockBytes - sealed.length - 1);
  masked[masked.length - salt.length - 1] = SEPARATOR;
  masked.set(salt, masked.length - salt.length);
  for (let at = 0; at < masked.length; at += sealed.length) {
    const mask = digestOf(hash, sealed, Uint8Array.of(0, 0, 0, at / sealed.length));
    masked.subarray(at, at + sealed.length).forEach((byte, index, part) => {
      part[index] = byte ^ (mask[index] ?? 0);
    });
  }
  masked[0] = (masked[0] ?? 0) & FIRST_BYTE_BITS;
  return Uint8Array.of(...masked, ...sealed, TRAILER);
}

function digestOf(name: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
