// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const ROUNDS = 64;

/** First 32 bits of the fractional parts of roots of the first primes, as FIPS 180-4 defines H(0) and K. */
const PRIMES = findPrimes(ROUNDS);

/** Initial hash value, FIPS 180-4 section 5.3.3: square roots of the first eight primes. */
export const SHA256_INITIAL: readonly number[] = PRIMES.slice(0, 8).map(prime => fractionBits(Math.sqrt(prime)));

/** K of FIPS 180-4 section 4.2.2: cube roots of the first 64 primes. */
const ROUND_CONSTANTS: readonly number[] = PRIMES.map(prime => fractionBits(Math.cbrt(prime)));

/** One block of SHA-256 (FIPS 180-4 section 6.2.2): changes the eight words of `state`. @param block 64 bytes. */
export function compressSha256(state: Uint32Array, block: DataView): void {
  const schedule = expand(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < ROUNDS; round++) {
    const sum1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = h + sum1 + choice + (ROUND_CONSTANTS[round] ?? 0) + (schedule[round] ?? 0);
    const sum0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + sum0 + majority) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function expand(block: DataView): Uint32Array {
  const words = new Uint32Array(ROUNDS);
  for (let i = 0; i < 16; i++) words[i] = block.getUint32(4 * i);
  const at = (index: number) => words[index] ?? 0;
  for (let i = 16; i < ROUNDS; i++) {
    const sigma0 = rotateRight(at(i - 15), 7) ^ rotateRight(at(i - 15), 18) ^ (at(i - 15) >>> 3);
    const sigma1 = rotateRight(at(i - 2), 17) ^ rotateRight(at(i - 2), 19) ^ (at(i - 2) >>> 10);
    words[i] = at(i - 16) + sigma0 + at(i - 7) + sigma1;
  }
  return words;
}

function rotateRight(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function fractionBits(number: number): number {
  return Math.floor((number - Math.floor(number)) * 2 ** 32);
}

function findPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every(prime => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
