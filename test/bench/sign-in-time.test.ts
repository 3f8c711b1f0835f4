// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { judgeSignIn, toSignInFigures } from './sign-in-time.ts';

it('a sign-in is told beside the same by curl and OpenSC, by medians', () => {
  const figures = toSignInFigures({ ours: [90, 100, 300], oursFromStart: [500, 400, 600], curl: [800, 700, 1000] });
  expect(figures).toEqual({
    signInMs: 100,
    signInFromStartMs: 500,
    curlOpenscSignInMs: 800,
    signInVsCurlOpenscRatio: 0.125,
    signInFromStartVsCurlOpenscRatio: 0.625,
  });
  expect(judgeSignIn(figures)).toEqual([]);
});

it('a sign-in that takes more than half as long as theirs is over its budget', () => {
  const figures = toSignInFigures({ ours: [500], oursFromStart: [900], curl: [800] });
  expect(judgeSignIn(figures)).toEqual([expect.stringContaining('signInVsCurlOpenscRatio is 0.625')]);
});
