// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import type { WayIn } from '../../shared/portals/index.ts';
import { orderWaysIn } from './index.ts';

it.each<[string, Record<string, WayIn>, WayIn[], WayIn[]]>([
  ['the card first where nobody chose', {}, ['otp', 'card'], ['card', 'otp']],
  [
    'the preferred one first',
    { hopital: 'otp' },
    ['card', 'pro-sante-connect', 'otp'],
    ['otp', 'card', 'pro-sante-connect'],
  ],
  ['nothing that is no longer offered', { hopital: 'otp' }, ['card'], ['card']],
  ['no preference of another portal', { 'si-samu': 'otp' }, ['card', 'otp'], ['card', 'otp']],
])('ways in are shown in their order: %s', (_name, preferredWays, waysIn, expected) => {
  expect(orderWaysIn({ id: 'hopital', waysIn }, { preferredWays })).toEqual(expected);
});
