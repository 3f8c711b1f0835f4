// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { parseEfAtr } from './ef-atr.ts';

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  [
    'a real CPS3 (OpenSC, issue 2220)',
    '80 4301B8 460404B0ECC1 4703940180 4F088025000001FF0100 E01002020104020201040202010002020100 780806062B8122F87802 82029000',
    { isCpx: true, isIasEcc: true },
  ],
  ['one without a category byte', '460404B0ECC1 4F08A000000001FF0100', { isCpx: false, isIasEcc: true }],
  ['one of another operating system', '4604 04B00100 4F088025000001FF0100', { isCpx: true, isIasEcc: false }],
  ['one with pre-issuing data that are too short', '460204B0', { isCpx: false, isIasEcc: false }],
  ['an empty one', '', { isCpx: false, isIasEcc: false }],
])('EF.ATR: %s', (_, hex, expected) => {
  expect(parseEfAtr(fromHex(hex))).toEqual(expected);
});

test.each(['80 46', '80 4F10 8025', '80 1F81818181'])('what is no list of objects says nothing: %s', hex => {
  expect(parseEfAtr(fromHex(hex))).toBeNull();
});
