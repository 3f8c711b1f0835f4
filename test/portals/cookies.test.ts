// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { methodCookie, readCookies } from './cookies.ts';

test('reads the pairs of a Cookie header, values with "=" included; the first of a name wins', () => {
  expect([...readCookies('a=1; b=x=y==; a=2;  c=')]).toEqual([
    ['a', '1'],
    ['b', 'x=y=='],
    ['c', ''],
  ]);
});

test.each(['', ';', 'no-equals', '=value'])('reads nothing from "%s"', header => {
  expect(readCookies(header).size).toBe(0);
});

test('the remembered way in lives for 30 days by both attributes', () => {
  expect(methodCookie('CPX', Date.UTC(2026, 0, 1))).toBe(
    'SISAMU_MOYEN=CPX; Domain=portail.si-samu.fr; Path=/; Secure; SameSite=Lax; ' +
      'Expires=Sat, 31 Jan 2026 00:00:00 GMT; Max-Age=2592000',
  );
});
