// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeCard } from '../../test/card-kit/index.ts';
import { readCertificate, repairSignatureBits } from './index.ts';

/** An RSA signature of 2048 bits ends the certificate; the count of unused bits is right before it. */
const SIGNATURE_BYTES = 256;

let good: Uint8Array;
beforeAll(async () => {
  good = (await makeCard()).certificates.authentication;
});

function withUnusedBits(count: number): Uint8Array {
  const der = Uint8Array.from(good);
  der[der.length - SIGNATURE_BYTES - 1] = count;
  return der;
}

test.each([1, 7, 8, 255])(
  'a certificate that counts %d unused bits of its signature becomes the one meant',
  async count => {
    const repaired = repairSignatureBits(withUnusedBits(count));
    expect(Buffer.compare(repaired, good)).toBe(0);
    expect(new X509Certificate(repaired).subject).toBe(new X509Certificate(good).subject);
    expect((await readCertificate(repaired)).isAuthentication).toBe(true);
  },
);

test('OpenSSL refuses such a certificate as it is on the card', () => {
  expect(() => new X509Certificate(withUnusedBits(8))).toThrow();
});

test('a good certificate is left as it is, and so is the faulty array that was given', () => {
  expect(repairSignatureBits(good)).toBe(good);
  const faulty = withUnusedBits(7);
  repairSignatureBits(faulty);
  expect(faulty[faulty.length - SIGNATURE_BYTES - 1]).toBe(7);
});

test.each([
  ['nothing', ''],
  ['a header alone', '30'],
  ['no SEQUENCE', '0303010203'],
  ['an empty SEQUENCE', '3000'],
  ['an empty BIT STRING', '3006300030000300'],
  ['a length of another form', '3080'],
  ['a length that is cut', '308201'],
  ['more than three elements', '30093000300003010 70500'.replace(' ', '')],
])('what is no certificate is left as it is: %s', (_, hex) => {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  expect(repairSignatureBits(bytes)).toBe(bytes);
});
