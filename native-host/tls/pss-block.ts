// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash, randomBytes } from 'node:crypto';

const BITS_PER_BYTE = 8;
const TRAILER = 0xbc;
/** The bits of the first byte that stay clear, because the block has one bit less than the modulus. */
const CLEAR_BITS = 0x80;
const SALT_FOLLOWS = 0x01;
const COUNTER_BYTES = 4;
/** Zeros before the digest in what is hashed. */
const PREFIX_BYTES = 8;

/**
 * Whether a block is EMSA-PSS of this hash, with MGF1 over the same hash and a salt as long as it: the only form that
 * TLS knows (RFC 8446, section 4.2.3).
 *
 * Steps 3 to 10 of EMSA-PSS-VERIFY (RFC 8017, section 9.1.2) need no message: trailer, clear bit, and, once the mask is
 * off, zeros up to a 01 at the place that the length of the salt gives. A block of another hash, or of no structure,
 * passes with a probability below 2^-900 for RSA 2048.
 *
 * @param modulusBits a multiple of 8; a key of another size has no such block here.
 */
export function isPssBlock(block: Uint8Array, modulusBits: number, hash: string, hashBytes: number): boolean {
  if (modulusBits % BITS_PER_BYTE !== 0 || block.length !== modulusBits / BITS_PER_BYTE) return false;
  const dataBytes = block.length - hashBytes - 1;
  const zeros = dataBytes - hashBytes - 1;
  if (zeros < 1) return false;
  if (block.at(-1) !== TRAILER || ((block[0] ?? 0) & CLEAR_BITS) !== 0) return false;
  const mask = generateMask(block.subarray(dataBytes, dataBytes + hashBytes), dataBytes, hash);
  const data = mask.map((byte, at) => byte ^ (block[at] ?? 0));
  data[0] = (data[0] ?? 0) & ~CLEAR_BITS;
  return data.subarray(0, zeros).every(byte => byte === 0) && data[zeros] === SALT_FOLLOWS;
}

/**
 * EMSA-PSS-ENCODE (RFC 8017, section 9.1.1) of a digest, in the one form that TLS knows: what `isPssBlock` recognises.
 *
 * @param modulusBits a multiple of 8.
 */
export function encodePssBlock(digest: Uint8Array, modulusBits: number, hash: string): Uint8Array {
  const blockBytes = modulusBits / BITS_PER_BYTE;
  const salt = randomBytes(digest.length);
  const seed = createHash(hash).update(new Uint8Array(PREFIX_BYTES)).update(digest).update(salt).digest();
  const dataBytes = blockBytes - digest.length - 1;
  const data = new Uint8Array(dataBytes);
  data[dataBytes - salt.length - 1] = SALT_FOLLOWS;
  data.set(salt, dataBytes - salt.length);
  const masked = generateMask(seed, dataBytes, hash).map((byte, at) => byte ^ (data[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & ~CLEAR_BITS;
  return Uint8Array.from([...masked, ...seed, TRAILER]);
}

/** MGF1 (RFC 8017, appendix B.2.1). */
function generateMask(seed: Uint8Array, maskBytes: number, hash: string): Uint8Array {
  const parts: Buffer[] = [];
  for (let counter = 0, bytes = 0; bytes < maskBytes; counter++) {
    const suffix = Buffer.alloc(COUNTER_BYTES);
    suffix.writeUInt32BE(counter);
    const part = createHash(hash).update(seed).update(suffix).digest();
    parts.push(part);
    bytes += part.length;
  }
  return Uint8Array.from(Buffer.concat(parts).subarray(0, maskBytes));
}
