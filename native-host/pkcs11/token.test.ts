// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { asksAtReader, hasUserPin, readPinLengths, readTries } from './token.ts';

const COUNT_LOW = 0x10000;
const FINAL_TRY = 0x20000;
const LOCKED = 0x40000;
const USER_PIN_INITIALIZED = 0x8;
const PROTECTED_PATH = 0x100;

describe('the flags of a token', () => {
  it.each([
    ['none', 0, null],
    ['count low', COUNT_LOW, null],
    ['final try', FINAL_TRY, 1],
    ['final try and count low', FINAL_TRY | COUNT_LOW, 1],
    ['locked', LOCKED, 0],
    ['locked and all the others', LOCKED | FINAL_TRY | COUNT_LOW, 0],
  ])('%s tell the tries left', (_name, flags, triesLeft) => {
    expect(readTries(flags)).toBe(triesLeft);
  });

  it('tell whether there is a code, and who asks for it', () => {
    expect([hasUserPin(USER_PIN_INITIALIZED), hasUserPin(PROTECTED_PATH)]).toEqual([true, false]);
    expect([asksAtReader(PROTECTED_PATH), asksAtReader(USER_PIN_INITIALIZED)]).toEqual([true, false]);
  });
});

describe('the lengths of the code', () => {
  it.each([
    [4, 4, 4, 4],
    [4, 8, 4, 8],
    [0, 255, 4, 16],
    [1, 2 ** 32 - 1, 4, 16],
    [6, 0, 6, 16],
  ])('from %i to %i of a token', (minPinLength, maxPinLength, minDigits, maxDigits) => {
    expect(readPinLengths({ minPinLength, maxPinLength })).toEqual({ minDigits, maxDigits });
  });
});
