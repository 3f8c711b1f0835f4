// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { recogniseAtr, refuseByAtr } from './detection.ts';

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  ['CPS3', '3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00', 'cps3'],
  ['CPS3, older', '3B AC 00 40 2A 00 12 25 00 64 80 82 02 12 00 90 00', 'cps3'],
  ['CPS4', '3B 9B 18 80 01 00 12 25 00 64 80 04 01 00 00 90 44', 'cps4'],
  ['CPS4, release candidate', '3B 9B 18 80 01 00 12 25 00 64 80 00 04 01 00 90 44', 'cps4'],
  ['CPS4 of T=0, which the CPS3 mask fits too', '3B DC 18 FF 00 00 12 25 00 64 80 00 04 01 00 90 00', 'cps4'],
  ['CPS3, contactless', '3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94 01 80 82 90 00 0E', 'contactless'],
  ['contactless, another IC', '3B 8F 80 01 00 31 B8 64 FF FF EC FF 73 94 01 80 82 90 00 0E', 'contactless'],
  ['hospital card, contactless', '3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94 01 80 FF FF FF E3', 'contactless'],
  ['another version of a CPx', '3B 9C 11 80 01 00 12 25 00 64 80 05 00 00 00 90 12', 'probable-cpx'],
  ['carte Vitale', '3B 75 13 00 00 47 09 EA 90 00', 'foreign'],
  ['CPS3 with one byte more', '3B AC 00 40 2A 00 12 25 00 64 81 00 03 10 00 90 00 00', 'foreign'],
  ['nothing', '', 'foreign'],
] as const)('recognises %s', (_, atr, kind) => {
  expect(recogniseAtr(fromHex(atr))).toBe(kind);
});

test('refuses by ATR alone what need not be spoken to, and names the ATR for support', () => {
  const refusal = (atr: string) => refuseByAtr(fromHex(atr));
  expect(refusal('3B8F80010031B86404B0ECC1739401808290000E')).toMatchObject({
    code: 'CARD_CONTACTLESS',
    detail: 'ATR 3B8F80010031B86404B0ECC1739401808290000E',
  });
  expect(refusal('3B751300004709EA9000')).toMatchObject({ code: 'CARD_FOREIGN' });
  expect(refusal('3B9B188001001225006480040100009044')).toBeNull();
  expect(refusal('3BAC00402A001225006480000310009000')).toBeNull();
});
