// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { ManualClock } from '../clock.ts';
import { Challenge, DEFAULT_OTP_RULES, LockOut } from './index.ts';

const RULES = DEFAULT_OTP_RULES;

/** A code of six digits that is not that one. */
const spoil = (code: string): string => code.replace(/\d$/u, digit => String((Number(digit) + 1) % 10));

function start() {
  const clock = new ManualClock();
  const challenge = new Challenge(RULES, clock.now);
  return { clock, challenge, code: challenge.issue() ?? '' };
}

describe('one-time codes', () => {
  test('have six digits and are good once', () => {
    const { challenge, code } = start();

    expect(code).toMatch(/^\d{6}$/u);
    expect(challenge.check(code)).toBe('right');
    expect(challenge.check(code)).toBe('expired');
  });

  test('are refused when they are wrong or no code at all', () => {
    const { challenge, code } = start();

    expect([spoil(code), '', '12345', 'abcdef', `${code}0`].map(wrong => challenge.check(wrong))).toEqual(
      Array(5).fill('wrong'),
    );
  });

  test('expire at the end of their life', () => {
    const { clock, challenge, code } = start();
    clock.advance(RULES.lifeMs);

    expect(challenge.check(code)).toBe('expired');
  });

  test('are good until the last moment of their life', () => {
    const { clock, challenge, code } = start();
    clock.advance(RULES.lifeMs - 1);

    expect(challenge.check(code)).toBe('right');
  });

  test('are not sent again before the delay, and the former one is good no more', () => {
    const { clock, challenge, code } = start();
    clock.advance(RULES.resendDelayMs - 1);
    const early = challenge.issue();
    clock.advance(1);
    const second = challenge.issue() ?? '';

    expect(early).toBeNull();
    expect(challenge.check(code === second ? spoil(second) : code)).toBe('wrong');
    expect(challenge.check(second)).toBe('right');
  });

  test('are never right before one was sent', () => {
    expect(new Challenge(RULES, Date.now).check('000000')).toBe('not-sent');
  });
});

describe('lock-out', () => {
  test('locks one identifier after the failures allowed, for its time', () => {
    const clock = new ManualClock();
    const lockOut = new LockOut(RULES, clock.now);
    for (let failure = 1; failure < RULES.maxFailures; failure += 1) lockOut.fail('alain.medecin');
    const isLockedEarly = lockOut.isLocked('alain.medecin');
    lockOut.fail('alain.medecin');

    expect(isLockedEarly).toBe(false);
    expect(lockOut.isLocked('alain.medecin')).toBe(true);
    expect(lockOut.isLocked('claire.autre')).toBe(false);
    clock.advance(RULES.lockMs);
    expect(lockOut.isLocked('alain.medecin')).toBe(false);
  });

  test('forgets failures after as long as a lock', () => {
    const clock = new ManualClock();
    const lockOut = new LockOut({ ...RULES, maxFailures: 2 }, clock.now);
    lockOut.fail('alain.medecin');
    clock.advance(RULES.lockMs);
    lockOut.fail('alain.medecin');

    expect(lockOut.isLocked('alain.medecin')).toBe(false);
  });

  test('a success clears the count', () => {
    const lockOut = new LockOut({ ...RULES, maxFailures: 2 }, Date.now);
    lockOut.fail('alain.medecin');
    lockOut.clear('alain.medecin');
    lockOut.fail('alain.medecin');

    expect(lockOut.isLocked('alain.medecin')).toBe(false);
  });
});
