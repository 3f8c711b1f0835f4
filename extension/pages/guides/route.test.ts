// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { formatRoute, parseRoute } from './route.ts';

it.each([
  ['#first-sign-in', { journey: 'first-sign-in', step: 0 }],
  ['#first-sign-in/3', { journey: 'first-sign-in', step: 2 }],
  ['#otp/1', { journey: 'otp', step: 0 }],
] as const)('%s leads to its guide and step', (fragment, route) => {
  expect(parseRoute(fragment)).toEqual(route);
});

it.each([
  '',
  '#',
  '#guides',
  '#content',
  '#first-sign-in/0',
  '#first-sign-in/100',
  '#first-sign-in/x',
  '#constructor',
  '#<b>',
])('"%s" leads to the list of guides', fragment => {
  expect(parseRoute(fragment)).toBeNull();
});

it('an address is read back as it was written', () => {
  for (const step of [0, 1, 12]) {
    const route = { journey: 'failure', step } as const;
    expect(parseRoute(formatRoute(route))).toEqual(route);
  }
});
