// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CLOCKS_PER_ETU, countTraffic, lineMs, subtractTraffic } from './wire.ts';

describe('an exchange on a T=0 line', () => {
  it.each([
    ['without data: header and status word', '0020000100 -> 63C3', { bytes: 7, characters: 7 }],
    ['with data to the card: one procedure byte', '002241A406840182800102 -> 9000', { bytes: 13, characters: 14 }],
    ['with data from the card: one procedure byte', '00C0000004 -> 010203049000', { bytes: 11, characters: 12 }],
    ['with a code that the log masks', '0020000104 <PIN> -> 9000', { bytes: 11, characters: 12 }],
    ['that the card did not answer', '0088000000 -> (no answer)', { bytes: 5, characters: 7 }],
  ])('%s', (_name, line, expected) => {
    expect(countTraffic([line])).toEqual({ exchanges: 1, ...expected });
  });

  it('is added to the others', () => {
    const lines = ['0020000100 -> 63C3', '00C0000004 -> 010203049000'];
    expect(countTraffic(lines)).toEqual({ exchanges: 2, bytes: 18, characters: 19 });
    expect(countTraffic([])).toEqual({ exchanges: 0, bytes: 0, characters: 0 });
  });

  it.each(['', 'hello', '00A4 -> 9000', '0020000100 -> 9'])('is not read from %j', line => {
    expect(() => countTraffic([line])).toThrow(SyntaxError);
  });
});

it('a character takes 12 etu of 372 clocks at 3.5712 MHz: 1.25 ms', () => {
  expect(lineMs(1)).toBe(1.25);
  expect(lineMs(356)).toBe(445);
});

it('at the rate of TA1 = 18 it takes a twelfth of that', () => {
  expect(lineMs(1200, CLOCKS_PER_ETU.ta1Of18)).toBeCloseTo(lineMs(100), 9);
});

it('traffic is subtracted member by member', () => {
  const whole = { exchanges: 5, bytes: 100, characters: 110 };
  expect(subtractTraffic(whole, { exchanges: 2, bytes: 30, characters: 40 })).toEqual({
    exchanges: 3,
    bytes: 70,
    characters: 70,
  });
});
