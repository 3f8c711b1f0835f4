// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Clock } from '../clock.ts';
import type { OtpRules } from './challenge.ts';

interface Count {
  failures: number;
  lastAtMs: number;
  lockedUntilMs: number;
}

/** Counts failures by identifier, whether or not somebody has it: a lock tells nothing about who exists. */
export class LockOut {
  readonly #counts = new Map<string, Count>();
  readonly #rules: Pick<OtpRules, 'maxFailures' | 'lockMs'>;
  readonly #clock: Clock;

  constructor(rules: Pick<OtpRules, 'maxFailures' | 'lockMs'>, clock: Clock) {
    this.#rules = rules;
    this.#clock = clock;
  }

  isLocked(identifier: string): boolean {
    return (this.#counts.get(identifier)?.lockedUntilMs ?? 0) > this.#clock();
  }

  /** Counts one failure; the last one allowed locks, and the count begins anew after a lock, and after as long without one. */
  fail(identifier: string): void {
    const nowMs = this.#clock();
    const count = this.#counts.get(identifier) ?? { failures: 0, lastAtMs: nowMs, lockedUntilMs: 0 };
    if (nowMs - count.lastAtMs >= this.#rules.lockMs) count.failures = 0;
    count.failures += 1;
    count.lastAtMs = nowMs;
    if (count.failures >= this.#rules.maxFailures) {
      count.failures = 0;
      count.lockedUntilMs = nowMs + this.#rules.lockMs;
    }
    this.#counts.set(identifier, count);
  }

  clear(identifier: string): void {
    this.#counts.delete(identifier);
  }
}
