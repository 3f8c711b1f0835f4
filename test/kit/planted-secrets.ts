// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';

/** A secret as it may stand in a text, and the pieces of it of which none may be left. */
export interface PlantedSecret {
  readonly text: string;
  readonly parts: readonly string[];
}

const whole = (text: string): PlantedSecret => ({ text, parts: [text] });
const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`, 'u'));
const letters = (from: number, to: number) => fc.stringMatching(new RegExp(`^[a-z]{${from},${to}}$`, 'u'));
const base64url = (from: number, to: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{${from},${to}}$`, 'u'));

/** Digits in groups, as people and forms write them. */
const grouped = (count: number) =>
  fc
    .tuple(digits(count), fc.integer({ min: 1, max: 4 }), fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u202f'))
    .map(([number, size, separator]) => {
      const text = (number.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []).join(separator);
      return { text, parts: [text, number] };
    });

/** What must never stand in anything that a person copies for support, by kind. */
export const SECRETS: Readonly<Record<string, fc.Arbitrary<PlantedSecret>>> = {
  'an RPPS number with its prefix': grouped(11).map(({ text }) => whole(`8${text}`)),
  'an ADELI number with its prefix': grouped(9).map(({ text }) => whole(`0${text}`)),
  'a staff identifier': fc.tuple(digits(9), digits(4)).map(([site, person]) => ({
    text: `3${site}/CPET${person}`,
    parts: [`3${site}`],
  })),
  'a code de déblocage': digits(8).map(whole),
  'a one-time code': digits(6).map(whole),
  'a serial number': fc
    .stringMatching(/^[0-9A-F]{20,40}$/u)
    .filter(text => /\d/u.test(text))
    .map(whole),
  'a cookie header': fc.tuple(letters(3, 12), base64url(4, 60)).map(([name, value]) => ({
    text: `Cookie: ${name}=${value}`,
    parts: [`=${value}`],
  })),
  'a cookie': fc.tuple(letters(3, 12), base64url(4, 60)).map(([name, value]) => ({
    text: `${name}=${value}`,
    parts: [`=${value}`],
  })),
  'a token': fc.tuple(base64url(12, 60), base64url(12, 80), base64url(20, 86)).map(([header, claims, signature]) => ({
    text: `eyJ${header}.${claims}.${signature}`,
    parts: [header, claims, signature],
  })),
  credentials: fc.tuple(letters(4, 10), base64url(8, 20)).map(([user, password]) => ({
    text: `http://${user}:${password}@proxy.example.fr:3128`,
    parts: [`${user}:`, password],
  })),
  'an authorization': base64url(8, 60).map(value => ({ text: `Authorization: Basic ${value}`, parts: [` ${value}`] })),
  'an e-mail address': fc.tuple(letters(3, 10), letters(3, 10)).map(([given, family]) => ({
    text: `${given}.${family}@exemple.fr`,
    parts: [`${given}.${family}`],
  })),
  'a query and a fragment': fc.tuple(letters(1, 8), base64url(6, 40)).map(([name, value]) => ({
    text: `https://www.example.fr/retour?${name}=${value}&x=1#${value}`,
    parts: [`=${value}`, `#${value}`],
  })),
  'a path': fc.tuple(letters(5, 12), base64url(12, 30)).map(([folder, id]) => ({
    text: `https://www.example.fr/${folder}/${id}`,
    parts: [`/${folder}/`, id],
  })),
  'an account': fc.tuple(letters(4, 10), fc.constantFrom('/home/', '/Users/', 'C:\\Users\\')).map(([name, folder]) => ({
    text: `${folder}${name}`,
    parts: [`${folder}${name}`],
  })),
  'a certificate': base64url(60, 200).map(body => ({
    text: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`,
    parts: [body],
  })),
  // From 3000 on: not the year of a date that may stand beside it.
  'a code porteur by its name': fc
    .tuple(fc.constantFrom('PIN', 'pin', 'code porteur', 'PUK'), fc.stringMatching(/^[3-9][0-9]{3}$/u))
    .map(([name, code]) => ({ text: `${name}: ${code}`, parts: [code] })),
};

/** A family name or first name, with or without accents, in any case. */
export const NAME = fc.stringMatching(/^[A-ZÉÈÎÔÇ][a-zA-Zéèîôç]{3,14}(?:[ -][A-Z][a-z]{2,9})?$/u);

/** Ordinary words, none of which a secret could be mistaken for. */
export const WORDS = fc
  .array(fc.constantFrom('la carte', 'reader', 'ended by', 'HTTP 403', '63C0', 'ok', 'portail', 'TLS 1.2', 'SELECT'), {
    maxLength: 4,
  })
  .map(words => words.join(' '));
