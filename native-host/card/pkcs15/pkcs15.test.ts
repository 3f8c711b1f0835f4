// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { parseAodf, parseCdf, parseOdf, parsePrkdf } from './index.ts';

const fromHex = (...hex: string[]) => Uint8Array.from(Buffer.from(hex.join(''), 'hex'));

const ODF = 'A80A300804063F0000017001A00A300804063F0000017002A40A300804063F0000017005';
const PIN =
  '304530240C1C436F646520706F7274657572206465206C61206361727465204350580301080401023003040101A11830160302020C0A01010201040201040201048001010401FF';
const PUK = '302930080C0350554B0301083003040102A11830160302010E0A01010201080201080201088001020401FF';
const KEY_SIG =
  '304230150C0C4350535F505249565F53494703020780040101301D040EE828BD080F8025000001FF0010010303060040030204B002020081A10A30083002040002020800';
const KEY_AUT =
  '304130150C0C4350535F505249565F415554030206C0040101301C040EE828BD080F8025000001FF00100203020560030204B002020082A10A30083002040002020800';
const CERT_SIG = '302F30110C0C4350535F434552545F5349470301083010040EE828BD080F8025000001FF001001A108300630040402A001';
const CERT_AUT = '302F30110C0C4350535F434552545F4155540301083010040EE828BD080F8025000001FF001002A108300630040402A002';

describe('EF.ODF', () => {
  test('tells where keys, certificates and codes are described', () => {
    const directory = parseOdf(fromHex(ODF, 'FFFF'));
    expect(directory.privateKeys).toEqual([{ files: fromHex('3F0000017002'), offset: 0, length: null }]);
    expect(directory.certificates).toEqual([{ files: fromHex('3F0000017005'), offset: 0, length: null }]);
    expect(directory.authentication).toEqual([{ files: fromHex('3F0000017001'), offset: 0, length: null }]);
  });

  test('takes a path to a part of a file', () => {
    const [path] = parseOdf(fromHex('A40C', '300A', '04027005', '02010A', '800120')).certificates;
    expect(path).toEqual({ files: fromHex('7005'), offset: 10, length: 32 });
  });

  test.each([
    ['an odd path', 'A4073005040370 0501'],
    ['an empty path', 'A40430020400'],
    ['an offset beyond READ BINARY', 'A40B3009040270050203008000'],
    ['a path that is cut', 'A404300604027005'],
  ])('refuses %s', (_, hex) => {
    expect(() => parseOdf(fromHex(hex.replace(' ', '')))).toThrow(expect.objectContaining({ code: 'CARD_FAULT' }));
  });
});

describe('AODF', () => {
  test('tells the code porteur from the code de déblocage', () => {
    const [pin, puk] = parseAodf(fromHex(PIN, PUK));
    expect(pin).toEqual({
      authId: fromHex('01'),
      unblockedBy: fromHex('02'),
      reference: 1,
      minDigits: 4,
      maxDigits: 4,
      storedDigits: 4,
      padByte: 0xff,
      unblocks: false,
      ascii: true,
    });
    expect(puk).toMatchObject({ reference: 2, minDigits: 8, unblocks: true });
  });

  test('has no pad byte for a code without padding', () => {
    const file = fromHex(
      '301E',
      '3000',
      '3003040101',
      'A1153013',
      '03020308',
      '0A0101',
      '020104020108020108',
      '800101',
    );
    const [pin] = parseAodf(file);
    expect(pin).toMatchObject({ padByte: null, minDigits: 4, maxDigits: 8, storedDigits: 8 });
  });

  test('leaves out an entry that contradicts itself and keeps the others', () => {
    const minimumAboveMaximum = PIN.replace('020104020104020104', '020109020104020104');
    expect(parseAodf(fromHex(minimumAboveMaximum, PUK)).map(({ reference }) => reference)).toEqual([2]);
  });

  test('marks a code in BCD', () => {
    expect(parseAodf(fromHex(PIN.replace('0A0101', '0A0100')))[0]?.ascii).toBe(false);
  });
});

describe('PrKDF', () => {
  test('tells signature on documents from authentication', () => {
    const [signature, authentication] = parsePrkdf(fromHex(KEY_SIG, KEY_AUT));
    expect(signature).toMatchObject({ reference: 0x81, signs: false, nonRepudiation: true, authId: fromHex('01') });
    expect(authentication).toMatchObject({ reference: 0x82, signs: true, nonRepudiation: false, authenticates: false });
    expect(authentication?.id).toEqual(fromHex('E828BD080F8025000001FF001002'));
  });

  test('sees INTERNAL AUTHENTICATE in the access rules', () => {
    // accessMode int_auth (bit 9), by code 01.
    const rule = '30 0A 30 08 03 03 06 00 40 04 01 01'.replaceAll(' ', '');
    const withRule = KEY_AUT.replace(
      '304130150C0C4350535F505249565F415554030206C0040101',
      `304D30210C0C4350535F505249565F415554030206C0040101${rule}`,
    );
    expect(parsePrkdf(fromHex(withRule))[0]).toMatchObject({ reference: 0x82, authenticates: true });
  });

  test.each([
    ['a path', '30040402 5015', '5015'],
    ['an empty path, as cards have it', '30020400', null],
    ['an AID in its place', '300F040D E828BD080F8025000001FF0010', null],
    ['nothing that can be read', '30020477', null],
  ])('keeps a key that names %s', (_, value, path) => {
    const attributes = `${value.replace(' ', '')}02020800`;
    const lengthOf = (hex: string) => (hex.length / 2).toString(16).padStart(2, '0');
    const inner = `30${lengthOf(attributes)}${attributes}`;
    const body = `${KEY_AUT.slice(4, KEY_AUT.indexOf('A10A'))}A1${lengthOf(inner)}${inner}`;
    const [key] = parsePrkdf(fromHex(`30${lengthOf(body)}${body}`));
    expect(key?.reference).toBe(0x82);
    expect(key?.path ?? null).toEqual(path === null ? null : fromHex(path));
  });

  test('takes a reference above 7F in one byte', () => {
    const oneByte = KEY_AUT.replace('304130', '304030').replace('301C040E', '301B040E').replace('02020082', '020182');
    expect(parsePrkdf(fromHex(oneByte))[0]?.reference).toBe(0x82);
  });
});

describe('CDF', () => {
  test('tells the file of each certificate', () => {
    const certificates = parseCdf(fromHex(CERT_SIG, CERT_AUT));
    expect(certificates.map(({ path }) => path.files)).toEqual([fromHex('A001'), fromHex('A002')]);
    expect(certificates[1]?.id).toEqual(fromHex('E828BD080F8025000001FF001002'));
  });

  test('ignores entries of other kinds', () => {
    expect(parseCdf(fromHex('A003300100', CERT_AUT))).toHaveLength(1);
  });
});
