// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { checkValidity } from './index.ts';

const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z') };

test.each([
  ['2025-12-31T23:59:59Z', 'not-yet-valid'],
  ['2026-01-01T00:00:00Z', 'valid'],
  ['2027-06-15T12:00:00Z', 'valid'],
  ['2029-01-01T00:00:00Z', 'valid'],
  ['2029-01-01T00:00:01Z', 'expired'],
] as const)('at %s a certificate of 2026 to 2029 is %s', (now, expected) => {
  expect(checkValidity({ validity }, new Date(now))).toBe(expected);
});
