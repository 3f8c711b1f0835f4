// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Longest signature: RSA 4096. */
const MAX_SIGNATURE_BYTES = 512;
const STATE = 0;
const LENGTH = 1;
const HEADER_INTS = 2;
const HEADER_BYTES = HEADER_INTS * Int32Array.BYTES_PER_ELEMENT;

const WAITING = 0;
const SIGNED = 1;
const REFUSED = 2;

/**
 * The shared memory through which the main thread, which talks to the card, answers the worker, which is blocked inside
 * OpenSSL until the signature is there.
 */
export class SignatureSlot {
  readonly memory: SharedArrayBuffer;
  readonly #header: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(memory = new SharedArrayBuffer(HEADER_BYTES + MAX_SIGNATURE_BYTES)) {
    this.memory = memory;
    this.#header = new Int32Array(memory, 0, HEADER_INTS);
    this.#bytes = new Uint8Array(memory, HEADER_BYTES);
  }

  /** Worker: to be called before the main thread is asked. */
  clear(): void {
    Atomics.store(this.#header, STATE, WAITING);
  }

  /** Worker: blocks its thread until an answer is there. Null when the card did not sign. */
  wait(): Uint8Array | null {
    Atomics.wait(this.#header, STATE, WAITING);
    if (Atomics.load(this.#header, STATE) !== SIGNED) return null;
    return this.#bytes.slice(0, Atomics.load(this.#header, LENGTH));
  }

  /** Main thread. */
  fill(signature: Uint8Array): void {
    this.#bytes.set(signature);
    Atomics.store(this.#header, LENGTH, signature.length);
    this.#answer(SIGNED);
  }

  /** Main thread. Has no effect once a signature was given. */
  refuse(): void {
    this.#answer(REFUSED);
  }

  #answer(state: number): void {
    if (Atomics.compareExchange(this.#header, STATE, WAITING, state) === WAITING) Atomics.notify(this.#header, STATE);
  }
}
