// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeProfile } from './profile.ts';
import { StatusWordError, SW } from './status-word.ts';

/** A code with its counter: the code porteur or the code de déblocage. The counter outlives resets. */
export class SecretCode {
  readonly #format: CodeProfile;
  #digits: string;
  #triesLeft: number;
  #verified = false;

  constructor(profile: CodeProfile) {
    this.#format = profile;
    this.#digits = profile.value;
    this.#triesLeft = profile.triesLeft;
  }

  get triesLeft(): number {
    return this.#triesLeft;
  }

  get maximumTries(): number {
    return this.#format.maximumTries;
  }

  get verified(): boolean {
    return this.#verified;
  }

  /** Bytes that a command gives for the present code. */
  get encodedLength(): number {
    return this.#format.padding === null ? this.#digits.length : this.#format.storedDigits;
  }

  /** What power-off and reset do. */
  forgetVerification(): void {
    this.#verified = false;
  }

  /** Answer to the query without data: 9000, 63Cx or 6983. */
  describeStatus(): number {
    if (this.#verified) return SW.ok;
    return this.#triesLeft === 0 ? SW.blocked : SW.triesLeft | this.#triesLeft;
  }

  /** Throws 6700 when no code has this encoded length: such a command costs no try. */
  checkLength(length: number): void {
    const { padding, storedDigits, minDigits, maxDigits } = this.#format;
    const fits = padding === null ? length >= minDigits && length <= maxDigits : length === storedDigits;
    if (!fits) throw new StatusWordError(SW.wrongLength);
  }

  /** Compares. Wrong: one try less and 63Cx; blocked: 6983. Right: all tries are back. */
  verify(data: Uint8Array): void {
    this.checkLength(data.length);
    if (this.#triesLeft === 0) throw new StatusWordError(SW.blocked);
    this.#verified = Buffer.compare(data, this.#encode(this.#digits)) === 0;
    if (!this.#verified) {
      this.#triesLeft--;
      throw new StatusWordError(SW.triesLeft | this.#triesLeft);
    }
    this.#triesLeft = this.#format.maximumTries;
  }

  /** What an unblocking without a new code does: all tries are back, nothing is verified. */
  restoreTries(): void {
    this.#triesLeft = this.#format.maximumTries;
    this.#verified = false;
  }

  /** Takes a new code and gives all tries back. Throws 6700 or 6A80 when it is no code of this card. */
  replace(data: Uint8Array): void {
    this.checkLength(data.length);
    this.#digits = this.#decode(data);
    this.#triesLeft = this.#format.maximumTries;
    this.#verified = false;
  }

  #encode(digits: string): Uint8Array {
    const { padding, storedDigits } = this.#format;
    const plain = Buffer.from(digits, 'latin1');
    if (padding === null) return plain;
    return Buffer.concat([plain, Buffer.alloc(storedDigits - plain.length, padding, 'hex')]);
  }

  #decode(data: Uint8Array): string {
    const digits = /^\d*/.exec(Buffer.from(data).toString('latin1'))?.[0] ?? '';
    const { minDigits, maxDigits } = this.#format;
    const fits = digits.length >= minDigits && digits.length <= maxDigits;
    if (!fits || Buffer.compare(this.#encode(digits), data) !== 0) throw new StatusWordError(SW.wrongData);
    return digits;
  }
}
