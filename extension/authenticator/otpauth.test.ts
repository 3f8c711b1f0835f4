// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, DIGIT_COUNTS, type Enrolment } from './account.ts';
import { encodeBase32 } from './base32.ts';
import { formatOtpauth, OTPAUTH_FAULTS, type OtpauthFault, parseOtpauth } from './otpauth.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const START = `otpauth://totp/SI-SAMU:camille.martin?secret=${SECRET}`;

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter(text => text === text.trim() && text.length <= 100 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}:]/u.test(text));
const enrolments: fc.Arbitrary<Enrolment> = fc.record({
  issuer: fc.oneof(fc.constant(''), name),
  name,
  secret: fc.uint8Array({ minLength: 10, maxLength: 128 }).map(encodeBase32),
  algorithm: fc.constantFrom(...ALGORITHMS),
  digits: fc.constantFrom(...DIGIT_COUNTS),
  period: fc.integer({ min: 15, max: 120 }),
});

describe('an otpauth address', () => {
  it('is read with the defaults of the format', () => {
    expect(parseOtpauth(` ${START} `)).toEqual({
      enrolment: {
        issuer: 'SI-SAMU',
        name: 'camille.martin',
        secret: SECRET,
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
      },
    });
  });

  it('may be written in capitals, with padding, escapes and the address of a logo, which is not followed', () => {
    const read = parseOtpauth(
      `OTPAUTH://TOTP/H%C3%B4pital%3A%20Camille?secret=${SECRET.toLowerCase()}&issuer=H%C3%B4pital&algorithm=sha256&digits=8&period=60&image=https%3A%2F%2Fevil.test%2F`,
    );
    const expected = { issuer: 'Hôpital', name: 'Camille', secret: SECRET, algorithm: 'SHA256', digits: 8, period: 60 };
    expect(read).toEqual({ enrolment: expected });
  });

  it.each([
    ['no issuer', 'camille', '', '', 'camille'],
    ['the parameter alone', 'camille', 'CHU', 'CHU', 'camille'],
    ['another one in the label, which stays to be seen', 'Autre:camille', 'CHU', 'CHU', 'Autre:camille'],
  ])('names its issuer: %s', (_case, label, given, issuer, who) => {
    const about = given === '' ? '' : `&issuer=${given}`;
    expect(parseOtpauth(`otpauth://totp/${label}?secret=${SECRET}${about}`)).toMatchObject({
      enrolment: { issuer, name: who },
    });
  });

  const REFUSALS: readonly [OtpauthFault, string][] = [
    ['empty', '  '],
    ['scheme', 'https://exemple.fr/'],
    ['scheme', SECRET],
    ['migration', 'otpauth-migration://offline?data=CjEK'],
    ['counter', `otpauth://hotp/a?secret=${SECRET}&counter=1`],
    ['malformed', `otpauth://steam/a?secret=${SECRET}`],
    ['malformed', `otpauth:totp/a?secret=${SECRET}`],
    ['malformed', 'otpauth://totp/a'],
    ['malformed', `${START}#part`],
    ['malformed', `otpauth://totp/a/b?secret=${SECRET}`],
    ['malformed', `otpauth://totp/%FF?secret=${SECRET}`],
    ['malformed', `${START}&issuer=%E0`],
    ['malformed', `${START}&`],
    ['malformed', `${START}&issuer=${'a'.repeat(2048)}`],
    ['parameter', `${START}&counter=1`],
    ['parameter', `${START}&secret=${SECRET}`],
    ['parameter', `${START}&__proto__=1`],
    ['secret', 'otpauth://totp/a?issuer=b'],
    ['secret', 'otpauth://totp/a?secret=JBSWY3DP'],
    ['secret', `otpauth://totp/a?secret=${SECRET}1`],
    ['secret', `otpauth://totp/a?secret=${'A'.repeat(208)}`],
    ['algorithm', `${START}&algorithm=MD5`],
    ['algorithm', `${START}&algorithm=`],
    ['digits', `${START}&digits=5`],
    ['digits', `${START}&digits=9`],
    ['digits', `${START}&digits=06`],
    ['period', `${START}&period=14`],
    ['period', `${START}&period=121`],
    ['period', `${START}&period=30.5`],
    ['period', `${START}&period=1e2`],
    ['name', `otpauth://totp/?secret=${SECRET}`],
    ['name', `otpauth://totp/${'a'.repeat(101)}?secret=${SECRET}`],
    ['name', `otpauth://totp/a%E2%80%AEb?secret=${SECRET}`],
    ['name', `${START}&issuer=a%0Ab`],
  ];
  it.each(REFUSALS)('is refused as %s: %s', (fault, uri) => {
    expect(parseOtpauth(uri)).toEqual({ fault });
  });

  it('has no fault that is not shown here', () => {
    expect([...new Set(REFUSALS.map(([fault]) => fault))].toSorted()).toEqual([...OTPAUTH_FAULTS].toSorted());
  });

  it('gives back what it was written from', () => {
    fc.assert(
      fc.property(enrolments, enrolment => {
        expect(parseOtpauth(formatOtpauth(enrolment))).toEqual({ enrolment });
      }),
    );
  });

  it('never throws, and what it reads can be written and read again', () => {
    const parts = fc.constantFrom(
      'secret=',
      SECRET,
      '&',
      'issuer=',
      '%',
      '%41',
      '=',
      ':',
      '/',
      '?',
      '#',
      'digits=6',
      'period=',
      '30',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(parts).map(some => `otpauth://totp/a?${some.join('')}`),
    );
    fc.assert(
      fc.property(texts, text => {
        const read = parseOtpauth(text);
        if ('enrolment' in read) expect(parseOtpauth(formatOtpauth(read.enrolment))).toEqual(read);
      }),
    );
  });
});
