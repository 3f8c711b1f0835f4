// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase32, encodeBase32 } from './base32.ts';

const encoded = (text: string) => encodeBase32(new TextEncoder().encode(text));
const VECTORS = [
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
] as const;

describe('Base32', () => {
  it.each(VECTORS)('%j is %s (RFC 4648, section 10)', (text, base32) => {
    expect(encoded(text)).toBe(base32);
    const padded = base32.padEnd(Math.ceil(base32.length / 8) * 8, '=');
    for (const written of [base32, base32.toLowerCase(), padded]) {
      expect(new TextDecoder().decode(decodeBase32(written) ?? undefined)).toBe(text);
    }
  });

  it.each([
    'A',
    'ABC',
    'ABCDEF',
    '0',
    '1',
    '8',
    'MZ XQ',
    'M-Y',
    'é',
    'MY=',
    'MY=====',
    'MY=======',
    '========',
    '=MY',
    'MZ',
  ])('%j is none: no encoder writes it', text => expect(decodeBase32(text)).toBeNull());

  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(decodeBase32(encodeBase32(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it('accepts of any text only what it would write itself', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ABCDE2345670=a') }));
    fc.assert(
      fc.property(texts, text => {
        const bytes = decodeBase32(text);
        if (bytes !== null) expect(encodeBase32(bytes)).toBe(text.replace(/=+$/u, '').toUpperCase());
      }),
    );
  });
});
