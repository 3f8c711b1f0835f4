// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { resolveCardRemoval } from './resolve.ts';

it.each([
  ['off', 'policy', 'off'],
  ['off', 'ask', 'ask'],
  ['ask', 'sign-out', 'sign-out'],
  ['sign-out', 'ask', 'sign-out'],
  ['sign-out', 'policy', 'sign-out'],
] as const)('policy %s and preference %s: %s, the stricter of the two', (rule, choice, expected) => {
  expect(resolveCardRemoval({ cardRemoval: rule }, { cardRemoval: choice })).toBe(expected);
});

it('under settings that cannot be read the person is asked at least', () => {
  expect(resolveCardRemoval(null, { cardRemoval: 'policy' })).toBe('ask');
  expect(resolveCardRemoval(null, { cardRemoval: 'sign-out' })).toBe('sign-out');
});
