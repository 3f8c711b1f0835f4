// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';

/** What every target is given at least. */
const INPUTS = 100_000;
/** Ends a hang; a target takes seconds, on a machine that does much else a minute or two. */
const TIME_LIMIT_MS = 600_000;
/**
 * The inputs are the same in each run, so that a failure is a change of the code; `FUZZ_SEED=$RANDOM npm run fuzz` draws
 * others. A failure prints the seed and the smallest input found.
 */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_101);

/** One test that gives `check` as many inputs as asked; it must neither throw nor hang. Prints how many it was given. */
export function fuzz<T>(target: string, inputs: fc.Arbitrary<T>, check: (input: T) => void, count = INPUTS): void {
  test(target, { timeout: TIME_LIMIT_MS }, () => {
    let given = 0;
    const property = fc.property(inputs, input => {
      given++;
      check(input);
    });
    fc.assert(property, { numRuns: count, seed: SEED });
    report(target, given);
  });
}

/** The same for a check that takes its time. */
export function fuzzAsync<T>(
  target: string,
  inputs: fc.Arbitrary<T>,
  check: (input: T) => Promise<void>,
  count = INPUTS,
): void {
  test(target, { timeout: TIME_LIMIT_MS }, async () => {
    let given = 0;
    const property = fc.asyncProperty(inputs, input => {
      given++;
      return check(input);
    });
    await fc.assert(property, { numRuns: count, seed: SEED });
    report(target, given);
  });
}

/** Fails unless `error` is a refusal with a code of its own: `UNEXPECTED` stands for what nobody thought of. */
export function expectRefusal(error: unknown, allowed?: readonly ErrorCode[]): void {
  if (!(error instanceof CpxError)) throw error;
  if (error.code === 'UNEXPECTED') throw error;
  if (allowed !== undefined && !allowed.includes(error.code)) throw error;
}

/** Runs `work`, which may refuse, with one of these codes when there are any. */
export function refusesAtMost(work: () => unknown, allowed?: readonly ErrorCode[]): void {
  try {
    work();
  } catch (error) {
    expectRefusal(error, allowed);
  }
}

function report(target: string, given: number): void {
  expect(given).toBeGreaterThan(0);
  console.log(`fuzz: ${target}: ${given} inputs`);
}
