// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const OFFSET = /^([+-])(\d{1,4})([smhdy])$/;
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, y: 365 * 86_400_000 } as const;

/** `2027-01-31T10:00:00Z`, or an offset from the moment when the card is made: `-30d`, `+3y` (s, m, h, d, y = 365 d). */
export const DateOrOffset = v.pipe(
  v.string(),
  v.check(
    text => OFFSET.test(text) || (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text))),
    'an ISO date-time or an offset such as -30d or +3y',
  ),
);

/** The date that a `DateOrOffset` means. @param nowMs the moment that offsets count from, Unix time. */
export function resolveDate(text: string, nowMs: number): Date {
  const match = OFFSET.exec(text);
  if (!match) return new Date(text);
  const [, sign, count, unit] = match;
  const lengthMs = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  return new Date(sign === '-' ? nowMs - lengthMs : nowMs + lengthMs);
}
