// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { judgePhoneNumber, looksLikeEmail } from './phone-number.ts';

it.each([
  ['0612345678', 'mobile'],
  ['07.12.34.56.78', 'mobile'],
  ['+33 6 12 34 56 78', 'mobile'],
  ['+33 (0)6 12 34 56 78', 'mobile'],
  ['0033612345678', 'mobile'],
  ['0690 12 34 56', 'mobile'],
  ['+590 691 12 34 56', 'mobile'],
  ['+594694123456', 'mobile'],
  ['+596 696 12 34 56', 'mobile'],
  ['0692 12 34 56', 'mobile'],
  ['+262 639 12 34 56', 'mobile'],
  ['+508 55 12 34', 'mobile'],
  ['+687 75 12 34', 'mobile'],
  ['+689 87 12 34 56', 'mobile'],
  ['+681 82 12 34', 'mobile'],
  ['0140000000', 'fixed'],
  ['+262 262 12 34 56', 'fixed'],
  ['+687 25 12 34', 'fixed'],
  ['06123', 'unfinished'],
  ['+689 87 12', 'unfinished'],
  ['061234567890', 'unknown'],
  ['751234', 'unknown'],
  ['', 'unknown'],
  ['+44 7700 900123', 'foreign'],
] as const)('takes %s for %s', (text, kind) => {
  expect(judgePhoneNumber(text)).toBe(kind);
});

it.each([
  ['a@exemple.fr', true],
  [' prenom.nom@chu.exemple.fr ', true],
  ['a@exemple', false],
  ['a@b@exemple.fr', false],
  ['a b@exemple.fr', false],
  ['@exemple.fr', false],
  ['a@exemple..fr', false],
])('an address: %s is %s', (text, isOne) => {
  expect(looksLikeEmail(text)).toBe(isOne);
});
