// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { readBits, readElements, readFileElements, readHeader, readUnsigned, splitWhole } from './tlv.ts';

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const cardFault = expect.objectContaining({ code: 'CARD_FAULT' });

test('reads tags and lengths of each form', () => {
  expect(readHeader(fromHex('3003'))).toEqual({ tag: 0x30, headerBytes: 2, valueBytes: 3 });
  expect(readHeader(fromHex('7F488180'))).toEqual({ tag: 0x7f48, headerBytes: 4, valueBytes: 128 });
  expect(readHeader(fromHex('308206D3'))).toEqual({ tag: 0x30, headerBytes: 4, valueBytes: 0x6d3 });
  expect(readHeader(fromHex('BF900183010000'))).toEqual({ tag: 0xbf9001, headerBytes: 7, valueBytes: 65_536 });
});

test.each([
  ['cut before the length', '30'],
  ['cut inside the tag', '7F'],
  ['cut inside the length', '3082 01'],
  ['of indefinite length', '3080'],
  ['of a length of four bytes', '308400000001'],
  ['of a tag of four bytes', '1F81818101'],
])('refuses a header %s', (_, hex) => {
  expect(() => readHeader(fromHex(hex.replace(' ', '')))).toThrow(cardFault);
});

test('refuses a value that is cut, and more elements than a directory has', () => {
  expect(() => readElements(fromHex('0403AABB'))).toThrow(cardFault);
  expect(() => readElements(new Uint8Array(2 * 65).fill(0x05).map((byte, at) => (at % 2 ? 0 : byte)))).toThrow(
    cardFault,
  );
});

test('skips the unused bytes of a file, but not those inside an element', () => {
  const file = fromHex('00000401AA00FF0401BBFFFFFF');
  expect(readFileElements(file).map(({ value }) => value[0])).toEqual([0xaa, 0xbb]);
  expect(() => readElements(file)).toThrow(cardFault);
});

test('reads bits whatever the count of unused bits says', () => {
  expect([...readBits(fromHex('08'))]).toEqual([]);
  expect([...readBits(fromHex(''))]).toEqual([]);
  expect([...readBits(fromHex('0560'))]).toEqual([1, 2]);
  expect([...readBits(fromHex('060040'))]).toEqual([9]);
});

test('reads numbers of up to four bytes, none negative', () => {
  expect(readUnsigned(fromHex('00'))).toBe(0);
  expect(readUnsigned(fromHex('0081'))).toBe(0x81);
  expect(readUnsigned(fromHex('7FFFFFFF'))).toBe(0x7fffffff);
  for (const hex of ['', '81', '0000000001']) expect(() => readUnsigned(fromHex(hex))).toThrow(cardFault);
});

test.each([
  ['nothing', '', '', 0],
  ['whole elements', '0401AA 0401BB', '0401AA0401BB', 0],
  ['an element that is cut', '0401AA 0403BB', '0401AA', 2],
  ['a header that is cut', '0401AA 0481', '0401AA', 0],
  ['fillers behind elements', '0401AA 00FF', '0401AA00FF', 0],
  ['a length of another form', '0401AA 3080', '0401AA', 0],
])('splits a beginning at its last whole element: %s', (_, beginning, whole, missingBytes) => {
  const split = splitWhole(fromHex(beginning.replaceAll(' ', '')));
  expect([Buffer.from(split.whole).toString('hex').toUpperCase(), split.missingBytes]).toEqual([whole, missingBytes]);
});
