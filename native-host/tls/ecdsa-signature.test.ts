// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeEcdsaSignature } from './ecdsa-signature.ts';

const DATA = Buffer.from('handshake');
/** Leading zeros and leading ones come up among so many. */
const SIGNATURES = 64;

describe('an ECDSA signature of a card', () => {
  it.each([
    ['P-256', 32],
    ['P-384', 48],
    ['P-521', 66],
  ])('on %s becomes the DER that everybody verifies', (namedCurve, orderBytes) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    for (let count = 0; count < SIGNATURES; count++) {
      const pair = sign('sha256', DATA, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const der = encodeEcdsaSignature(pair, orderBytes) ?? Buffer.alloc(0);
      expect(verify('sha256', DATA, { key: publicKey, dsaEncoding: 'der' }, der)).toBe(true);
    }
  });

  it('is written in its shortest form, never negative', () => {
    const pair = Uint8Array.of(0x00, 0x00, 0x01, 0x80, 0x00, 0x00);
    expect(encodeEcdsaSignature(pair, 3)).toEqual(Buffer.from('300902010102040080' + '0000', 'hex'));
  });

  it.each([
    ['one byte short', new Uint8Array(63).fill(1)],
    ['one byte long', new Uint8Array(65).fill(1)],
    ['nothing', new Uint8Array()],
    ['with r = 0', Uint8Array.from({ length: 64 }, (_, at) => (at < 32 ? 0 : 1))],
    ['with s = 0', Uint8Array.from({ length: 64 }, (_, at) => (at < 32 ? 1 : 0))],
  ])('is none when it is %s', (_name, pair) => expect(encodeEcdsaSignature(pair, 32)).toBeNull());
});
