// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { CardUse } from './card-traffic.ts';
import { judgeFigures, type Runs, toFigures } from './figures.ts';

const traffic = (exchanges: number) => ({ exchanges, bytes: 10 * exchanges, characters: 11 * exchanges });
const use = (toHolder: number, pinToSignature: number, pinLeftVerified: boolean): CardUse => ({
  toHolder: traffic(toHolder),
  pinToSignature: traffic(pinToSignature),
  whole: traffic(toHolder + pinToSignature),
  pinLeftVerified,
});
const runs: Runs = {
  firstReply: { ratio: 1.1, oursMs: [11], bareMs: [10] },
  ours: use(18, 6, false),
  opensc: use(70, 30, true),
  bundles: { popupGzipBytes: null, contentGzipBytes: null },
};

describe('the figures', () => {
  it('compare all of ours with all of theirs', () => {
    expect(toFigures(runs)).toMatchObject({
      exchangesVsOpenscRatio: 0.24,
      bytesPinToSignature: 60,
      wireMsPinToSignature9600: 83,
      openscWireMsToHolder9600: 963,
      pinLeftVerifiedByUs: 0,
      pinLeftVerifiedByOpensc: 1,
      popupGzipBytes: null,
    });
  });

  it('within their budgets are not spoken of', () => expect(judgeFigures(toFigures(runs))).toEqual([]));

  it.each([
    [{ ...runs, firstReply: { ...runs.firstReply, ratio: 1.31 } }, 'hostFirstReplyRatio is 1.31, more than 1.3'],
    [{ ...runs, ours: use(28, 6, false) }, 'exchangesVsOpenscRatio is 0.34, more than 0.333'],
    [{ ...runs, ours: use(18, 6, true) }, 'pinLeftVerifiedByUs is 1, more than 0'],
  ])('above a budget are named with it', (worse, sentence) => {
    expect(judgeFigures(toFigures(worse))).toEqual([expect.stringContaining(sentence)]);
  });
});
