// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { isAuthenticatorOn } from './rule.ts';

it.each([
  ['forbidden', true, false],
  ['choice', false, false],
  ['choice', true, true],
  ['on', false, true],
] as const)('under %s, with the person’s choice %s, it is on: %s', (authenticator, chosen, expected) => {
  expect(isAuthenticatorOn({ authenticator }, { authenticator: chosen })).toBe(expected);
});

it('is off where the administrator’s settings cannot be read', () => {
  expect(isAuthenticatorOn(null, { authenticator: true })).toBe(false);
});
