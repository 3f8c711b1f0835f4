// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { findApplicationPath } from './index.ts';

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const AID = fromHex('E828BD080F8025000001FF0010');
const NAME = '4F0D E828BD080F8025000001FF0010';
const OTHER = '610A 4F02 A000 5104 3F007777';

describe('the path of an application in EF.DIR', () => {
  test.each([
    ['the only record', `6115 ${NAME} 5104 3F005015`, '3f005015'],
    ['behind another, with fillers', `${OTHER} 0000 6115 ${NAME} 5104 3F005015 FFFF`, '3f005015'],
    ['a longer path', `6117 ${NAME} 5106 3F0050155016`, '3f0050155016'],
  ])('is found: %s', (_, file, path) => {
    expect(Buffer.from(findApplicationPath(fromHex(file), AID) ?? []).toString('hex')).toBe(path);
  });

  test.each([
    ['an empty file', ''],
    ['records of others', OTHER],
    ['an element of another kind', `6315 ${NAME} 5104 3F005015`],
  ])('is not there: %s', (_, file) => {
    expect(findApplicationPath(fromHex(file), AID)).toBeNull();
  });

  test.each([
    ['no path', `610F ${NAME}`],
    ['a path that is not from the MF', `6115 ${NAME} 5104 00015015`],
    ['the MF alone', `6113 ${NAME} 5102 3F00`],
    ['half an identifier', `6116 ${NAME} 5105 3F00501550`],
  ])('is refused: %s', (_, file) => {
    expect(() => findApplicationPath(fromHex(file), AID)).toThrow(
      expect.objectContaining({ code: 'CARD_UNSUPPORTED', detail: 'EF.DIR gives no path to the application' }),
    );
  });

  test('cut in a record is a fault of the card', () => {
    expect(() => findApplicationPath(fromHex(`6115 ${NAME}`), AID)).toThrow(
      expect.objectContaining({ code: 'CARD_FAULT' }),
    );
  });
});
