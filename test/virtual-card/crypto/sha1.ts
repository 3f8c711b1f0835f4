// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Initial hash value, FIPS 180-4 section 5.3.1. */
export const SHA1_INITIAL: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

/** K of FIPS 180-4 section 4.2.1, one for each twenty rounds. */
const ROUND_CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;
const ROUNDS = 80;

/** One block of SHA-1 (FIPS 180-4 section 6.1.2): changes the five words of `state`. @param block 64 bytes. */
export function compressSha1(state: Uint32Array, block: DataView): void {
  const schedule = expand(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let round = 0; round < ROUNDS; round++) {
    const phase = Math.floor(round / 20);
    const k = ROUND_CONSTANTS[phase] ?? 0;
    const next = (rotateLeft(a, 5) + mix(phase, b, c, d) + e + k + (schedule[round] ?? 0)) >>> 0;
    [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
  }
  [a, b, c, d, e].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function expand(block: DataView): Uint32Array {
  const words = new Uint32Array(ROUNDS);
  for (let i = 0; i < 16; i++) words[i] = block.getUint32(4 * i);
  const at = (index: number) => words[index] ?? 0;
  for (let i = 16; i < ROUNDS; i++) words[i] = rotateLeft(at(i - 3) ^ at(i - 8) ^ at(i - 14) ^ at(i - 16), 1);
  return words;
}

function mix(phase: number, b: number, c: number, d: number): number {
  if (phase === 0) return (b & c) ^ (~b & d);
  return phase === 2 ? (b & c) ^ (b & d) ^ (c & d) : b ^ c ^ d;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
