// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { compressSha1, SHA1_INITIAL } from './sha1.ts';
import { compressSha256, SHA256_INITIAL } from './sha256.ts';

export type HashName = 'sha1' | 'sha256';

const BLOCK_BYTES = 64;
const COUNTER_BYTES = 8;

const HASHES = {
  sha1: { initial: SHA1_INITIAL, compress: compressSha1 },
  sha256: { initial: SHA256_INITIAL, compress: compressSha256 },
};

/**
 * The last round of a hash whose other rounds were made outside (FIPS 180-4 section 5.1.1 and 6).
 *
 * @param running intermediate hash and an 8-byte big-endian count of bits, or empty at the first block. The count may
 *   be that of the blocks already hashed or of the whole message: IAS-ECC programs differ.
 * @param last 0 to 64 bytes, the end of the message.
 * @returns the digest; null when the lengths or the count cannot be.
 */
export function finishHash(name: HashName, running: Uint8Array, last: Uint8Array): Uint8Array | null {
  const { initial, compress } = HASHES[name];
  const stateBytes = initial.length * 4;
  if (last.length > BLOCK_BYTES) return null;
  if (running.length === 0) return finish(Uint32Array.from(initial), 0n, last, compress);
  if (running.length !== stateBytes + COUNTER_BYTES) return null;
  const view = new DataView(running.buffer, running.byteOffset, running.length);
  const state = Uint32Array.from(initial, (_, index) => view.getUint32(4 * index));
  const hashedBits = findHashedBits(view.getBigUint64(stateBytes), last.length);
  return hashedBits === null ? null : finish(state, hashedBits, last, compress);
}

function findHashedBits(count: bigint, lastBytes: number): bigint | null {
  const blockBits = BigInt(8 * BLOCK_BYTES);
  if (count % blockBits === 0n) return count;
  const before = count - BigInt(8 * lastBytes);
  return before >= 0n && before % blockBits === 0n ? before : null;
}

function finish(
  state: Uint32Array,
  hashedBits: bigint,
  last: Uint8Array,
  compress: (state: Uint32Array, block: DataView) => void,
): Uint8Array {
  const padded = new Uint8Array(last.length + 1 + COUNTER_BYTES > BLOCK_BYTES ? 2 * BLOCK_BYTES : BLOCK_BYTES);
  padded.set(last);
  padded[last.length] = 0x80;
  const totalBits = BigInt.asUintN(64, hashedBits + BigInt(8 * last.length));
  new DataView(padded.buffer).setBigUint64(padded.length - COUNTER_BYTES, totalBits);
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) {
    compress(state, new DataView(padded.buffer, offset, BLOCK_BYTES));
  }
  const digest = new DataView(new ArrayBuffer(4 * state.length));
  state.forEach((word, index) => {
    digest.setUint32(4 * index, word);
  });
  return new Uint8Array(digest.buffer);
}
