// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { median, round } from './statistics.ts';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[10, 2, 9], 9],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves its values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('of nothing is refused', () => expect(() => median([])).toThrow(RangeError));
});

it('a figure is rounded to the digits that are shown', () => {
  expect([round(1.2345, 2), round(444.96, 0)]).toEqual([1.23, 445]);
});
