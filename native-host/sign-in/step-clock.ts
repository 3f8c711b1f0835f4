// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignInResult, SignInStep } from '../../shared/protocol/index.ts';

/** Tells each step as it begins, and how long each one took. */
export class StepClock {
  readonly #onStep: (step: SignInStep) => void;
  readonly #done: { step: SignInStep; ms: number }[] = [];
  #current: { step: SignInStep; since: number } | null = null;

  constructor(onStep: (step: SignInStep) => void) {
    this.#onStep = onStep;
  }

  begin(step: SignInStep): void {
    this.#finish();
    this.#current = { step, since: performance.now() };
    this.#onStep(step);
  }

  /** Ends the current step and tells all of them, in milliseconds. */
  end(): SignInResult['steps'] {
    this.#finish();
    return this.#done;
  }

  #finish(): void {
    if (this.#current === null) return;
    this.#done.push({ step: this.#current.step, ms: Math.round(performance.now() - this.#current.since) });
    this.#current = null;
  }
}
