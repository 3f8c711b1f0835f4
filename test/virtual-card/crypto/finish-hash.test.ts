// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishHash, type HashName } from './finish-hash.ts';
import { compressSha1, SHA1_INITIAL } from './sha1.ts';
import { compressSha256, SHA256_INITIAL } from './sha256.ts';

const BLOCK_BYTES = 64;
const names = fc.constantFrom<HashName>('sha1', 'sha256');

/** What a program does before PSO HASH: all whole blocks but the last part, and the count of bits. */
function runBlocks(name: HashName, message: Uint8Array, counts: 'hashed' | 'all') {
  const state = Uint32Array.from(name === 'sha1' ? SHA1_INITIAL : SHA256_INITIAL);
  const compress = name === 'sha1' ? compressSha1 : compressSha256;
  const hashedBytes = message.length - (message.length % BLOCK_BYTES);
  for (let offset = 0; offset < hashedBytes; offset += BLOCK_BYTES) {
    compress(state, new DataView(message.buffer, offset, BLOCK_BYTES));
  }
  const running = Buffer.alloc(4 * state.length + 8);
  state.forEach((word, index) => {
    running.writeUInt32BE(word, 4 * index);
  });
  running.writeBigUInt64BE(BigInt(8 * (counts === 'all' ? message.length : hashedBytes)), 4 * state.length);
  return { running, last: message.subarray(hashedBytes) };
}

describe('finishHash', () => {
  it('is the whole hash of a message of one block', () => {
    fc.assert(
      fc.property(names, fc.uint8Array({ maxLength: BLOCK_BYTES }), (name, message) => {
        const digest = finishHash(name, new Uint8Array(), message);
        expect(digest && Buffer.from(digest)).toEqual(createHash(name).update(message).digest());
      }),
    );
  });

  it('goes on from a running hash, whichever way its bits are counted', () => {
    const counts = fc.constantFrom('hashed' as const, 'all' as const);
    fc.assert(
      fc.property(names, counts, fc.uint8Array({ minLength: 65, maxLength: 600 }), (name, count, message) => {
        const { running, last } = runBlocks(name, message, count);
        const digest = finishHash(name, running, last);
        expect(digest && Buffer.from(digest)).toEqual(createHash(name).update(message).digest());
      }),
    );
  });

  it('refuses a last block above 64 bytes, a running hash of another length and an impossible count', () => {
    expect(finishHash('sha256', new Uint8Array(), new Uint8Array(65))).toBeNull();
    expect(finishHash('sha256', new Uint8Array(39), new Uint8Array(1))).toBeNull();
    expect(finishHash('sha256', new Uint8Array(40).fill(1), new Uint8Array(1))).toBeNull();
  });
});
