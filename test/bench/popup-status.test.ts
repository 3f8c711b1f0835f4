// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { judgePopup, toPopupFigures } from './popup-status.ts';

it('the popup’s figure is the median, and is named when it is above its budget', () => {
  const figures = toPopupFigures({ ms: [3, 250, 2.04] });
  expect([figures, judgePopup(figures)]).toEqual([{ popupStatusMs: 3 }, []]);
  expect(judgePopup(toPopupFigures({ ms: [101] }))).toEqual([
    expect.stringContaining('popupStatusMs is 101, more than 100'),
  ]);
});
