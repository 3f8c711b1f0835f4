// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomInt } from 'node:crypto';
import { generateSecret, generateSync, verifySync } from 'otplib';
import type { Clock } from '../clock.ts';

/** How one-time codes behave. The real portal's figures are not public: these are invented. */
export interface OtpRules {
  /** How long a code is good. Default 10 minutes. */
  readonly lifeMs: number;
  /** Time that must pass before another code is sent. Default 30 seconds. */
  readonly resendDelayMs: number;
  /** Wrong codes, or wrong passwords, before the account is locked. Default 3. */
  readonly maxFailures: number;
  /** How long it stays locked. Default 15 minutes. */
  readonly lockMs: number;
}

export const DEFAULT_OTP_RULES: OtpRules = {
  lifeMs: 10 * 60_000,
  resendDelayMs: 30_000,
  maxFailures: 3,
  lockMs: 15 * 60_000,
};

export type CodeVerdict = 'right' | 'wrong' | 'expired' | 'not-sent';

/** Counters begin anywhere, so that the first code of a secret is not the one of counter 0. */
const MAX_FIRST_COUNTER = 1_000_000;

/** One thing to prove by a code: HOTP (RFC 4226), a counter for each code sent, only the newest one good, and once. */
export class Challenge {
  readonly #secret = generateSecret();
  readonly #rules: OtpRules;
  readonly #clock: Clock;
  #counter = randomInt(MAX_FIRST_COUNTER);
  #sentAtMs: number | null = null;
  #isUsed = false;

  constructor(rules: OtpRules, clock: Clock) {
    this.#rules = rules;
    this.#clock = clock;
  }

  /** Milliseconds until `issue` gives another code; 0 when it does now. */
  get waitMs(): number {
    return this.#sentAtMs === null ? 0 : Math.max(0, this.#sentAtMs + this.#rules.resendDelayMs - this.#clock());
  }

  /** Makes the code to send; the former one is good no more. Null when it is too early for another one. */
  issue(): string | null {
    if (this.waitMs > 0) return null;
    this.#counter += 1;
    this.#sentAtMs = this.#clock();
    this.#isUsed = false;
    return generateSync({ strategy: 'hotp', secret: this.#secret, counter: this.#counter });
  }

  check(code: string): CodeVerdict {
    if (this.#sentAtMs === null) return 'not-sent';
    if (this.#isUsed || this.#clock() >= this.#sentAtMs + this.#rules.lifeMs) return 'expired';
    if (!/^\d{6}$/u.test(code)) return 'wrong';
    const { valid } = verifySync({ strategy: 'hotp', secret: this.#secret, token: code, counter: this.#counter });
    this.#isUsed = valid;
    return valid ? 'right' : 'wrong';
  }
}
