// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { CardUse } from './card-traffic.ts';
import { besidePeers, judgeFigures, type Runs, toFigures } from './figures.ts';

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
      charactersToHolder: 198,
      wireMsPinToSignature115200: 7,
      openscWireMsToHolder9600: 963,
      pinLeftVerifiedByUs: 0,
      pinLeftVerifiedByOpensc: 1,
      popupGzipBytes: null,
    });
  });

  it('stand beside those of OpenSC where there are any', () => {
    const rows = besidePeers(toFigures(runs));
    expect(rows['exchangesToHolder']).toEqual({ ours: 18, opensc: 70 });
    expect(rows['hostFirstReplyRatio']).toEqual({ ours: 1.1 });
    expect(Object.keys(rows).some(name => name.startsWith('opensc'))).toBe(false);
  });

  it('within their budgets are not spoken of', () => expect(judgeFigures(toFigures(runs))).toEqual([]));

  it.each([
    [{ ...runs, firstReply: { ...runs.firstReply, ratio: 1.31 } }, 'hostFirstReplyRatio is 1.31, more than 1.3'],
    [{ ...runs, opensc: use(50, 20, true) }, 'exchangesVsOpenscRatio is 0.343, more than 0.333'],
    [{ ...runs, ours: use(21, 6, false) }, 'exchangesToHolder is 21, more than 20'],
    [{ ...runs, ours: use(18, 9, false), opensc: use(90, 30, true) }, 'exchangesPinToSignature is 9, more than 8'],
    [{ ...runs, bundles: { popupGzipBytes: 40_001, contentGzipBytes: 1 } }, 'popupGzipBytes is 40001, more than 40000'],
    [
      { ...runs, bundles: { popupGzipBytes: 1, contentGzipBytes: 10_001 } },
      'contentGzipBytes is 10001, more than 10000',
    ],
    [{ ...runs, ours: use(18, 6, true) }, 'pinLeftVerifiedByUs is 1, more than 0'],
  ])('above a budget are named with it', (worse, sentence) => {
    expect(judgeFigures(toFigures(worse))).toEqual([expect.stringContaining(sentence)]);
  });
});
