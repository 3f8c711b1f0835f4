// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { CertificateRequest } from './certificate-request.ts';
import { judgeRequest } from './judge-request.ts';
import { profileOf } from './tls-profile.ts';

const ISSUER = '/C=FR/O=ASIP-SANTE/OU=0002 187512751/OU=IGC-SANTE/CN=AC IGC-SANTE FORT PERSONNES';
const ROOT = '/C=FR/O=ASIP-SANTE/OU=0002 187512751/OU=IGC-SANTE/CN=AC RACINE IGC-SANTE FORT';
const TEST_ROOT = '/C=FR/O=ASIP-SANTE/OU=0002 187512751/OU=IGC-SANTE TEST/CN=TEST AC RACINE IGC-SANTE FORT';
const [PKCS1_SHA256, PSS_SHA256, P256_SHA256, P384_SHA384, RSA_SHA1] = [0x0401, 0x0804, 0x0403, 0x0503, 0x0201];

const RSA = { type: 'RSA', modulusBits: 2048 } as const;
const CARDS = {
  pkcs1: profileOf('pkcs1', RSA),
  'raw-rsa': profileOf('raw-rsa', RSA),
  'P-256': profileOf('ecdsa', { type: 'EC', curve: 'P-256', orderBytes: 32 }),
  'P-384': profileOf('ecdsa', { type: 'EC', curve: 'P-384', orderBytes: 48 }),
};

const judge = (card: keyof typeof CARDS, request: Partial<CertificateRequest>): string | null => {
  const whole = { isTls13: false, schemes: [PKCS1_SHA256], authorities: [], issuer: ISSUER, ...request };
  return judgeRequest(whole, CARDS[card])?.code ?? null;
};

describe('a request for the certificate', () => {
  it.each<[keyof typeof CARDS, boolean, number[], string | null]>([
    ['pkcs1', false, [PSS_SHA256, PKCS1_SHA256], null],
    ['pkcs1', false, [PSS_SHA256], 'SERVER_TLS13_ONLY'],
    ['pkcs1', false, [P256_SHA256], 'SERVER_WANTS_OTHER_CARD'],
    ['pkcs1', false, [RSA_SHA1], 'SERVER_WANTS_OTHER_CARD'],
    ['pkcs1', false, [], 'SERVER_WANTS_OTHER_CARD'],
    ['raw-rsa', false, [PSS_SHA256], null],
    ['raw-rsa', true, [PSS_SHA256], null],
    ['raw-rsa', true, [PKCS1_SHA256, P256_SHA256], 'SERVER_WANTS_OTHER_CARD'],
    ['P-256', true, [P256_SHA256], null],
    ['P-256', true, [P384_SHA384], 'SERVER_WANTS_OTHER_CARD'],
    ['P-384', false, [P256_SHA256], null],
    ['P-384', false, [PKCS1_SHA256, PSS_SHA256], 'SERVER_WANTS_OTHER_CARD'],
  ])('%s, TLS 1.3 %s, algorithms %j: %s', (card, isTls13, schemes, code) => {
    expect(judge(card, { isTls13, schemes })).toBe(code);
  });

  it.each<[string, string[], string | null]>([
    ['nobody', [], null],
    ['the issuer', [TEST_ROOT, ISSUER], null],
    ['the root alone, which the card does not hold', [ROOT], null],
    ['the authorities of test cards', [TEST_ROOT], 'SERVER_WANTS_OTHER_CARD'],
    ['somebody else', ['/C=FR/O=Certigna/CN=Certigna'], 'SERVER_WANTS_OTHER_CARD'],
  ])('that names %s', (_name, authorities, code) => expect(judge('pkcs1', { authorities })).toBe(code));

  it('for a card of another authority is the server’s to judge', () => {
    const issuer = '/C=FR/O=Example/OU=Agents/CN=AC Agents';
    expect(judge('pkcs1', { issuer, authorities: ['/C=FR/O=Example/CN=AC Racine'] })).toBeNull();
  });
});

it('a capability that does not fit the key is refused', () => {
  expect(() => profileOf('ecdsa', RSA)).toThrow(TypeError);
  expect(() => profileOf('pkcs1', { type: 'EC', curve: 'P-256', orderBytes: 32 })).toThrow(TypeError);
});
