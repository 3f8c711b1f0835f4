// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { concatBytes, encodeTlv, toHex, tryReadTlvs } from './tlv.ts';

describe('TLV', () => {
  it.each([
    [0x7f, '7F'],
    [0x80, '8180'],
    [0xff, '81FF'],
    [0x100, '820100'],
  ])('encodes a length of %i as %s', (length, expected) => {
    expect(toHex(encodeTlv(0x30, new Uint8Array(length))).slice(2, 2 + expected.length)).toBe(expected);
  });

  it('reads tags of one to three bytes', () => {
    const objects = concatBytes(encodeTlv(0x80, Uint8Array.of(1)), encodeTlv(0x7f41), encodeTlv(0xbf8101));
    expect(tryReadTlvs(objects)?.map(({ tag }) => tag)).toEqual([0x80, 0x7f41, 0xbf8101]);
  });

  it.each(['80', '8002 01', '7F', 'BF8181818100', '8082 0001 00'])('reads nothing from %s', hex => {
    expect(tryReadTlvs(Buffer.from(hex.replace(/ /g, ''), 'hex'))).toBeNull();
  });
});
