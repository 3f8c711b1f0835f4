// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { parseTarget } from './target.ts';

it.each([
  ['', null, null],
  ['#card', 'card', null],
  ['#card/CARD_MUTE', 'card', 'CARD_MUTE'],
  ['#elsewhere/899700209812', null, null],
  ['#card/secret=1', 'card', null],
])('the fragment "%s" leads to %s after %s', (fragment, rung, lastError) => {
  expect(parseTarget(fragment)).toEqual({ rung, lastError });
});
