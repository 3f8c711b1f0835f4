// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { chooseLanguage, TEXTS } from './index.ts';

/** Every text of a catalogue with its path; those made of values are made with samples. */
function listTexts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const sample = path.endsWith('.date') ? '2029-01-31T12:00:00Z' : path.endsWith('triesLeft') ? 2 : 4;
    return [[path, String(value(sample, 8))]];
  }
  return Object.entries(value as object).flatMap(([key, item]) => listTexts(item, `${path}.${key}`));
}
const french = listTexts(TEXTS.fr);
const english = listTexts(TEXTS.en);

describe('the catalogues', () => {
  it('hold the same texts in both languages', () => {
    expect(english.map(([path]) => path)).toEqual(french.map(([path]) => path));
  });

  it.each([...french, ...english])('have a text at %s', (_path, text) => {
    expect(text.trim()).not.toBe('');
    expect(text).not.toContain('undefined');
  });

  it.each(french)('keep French typography at %s', (_path, text) => {
    expect(text).not.toMatch(/'/u);
    expect(text).not.toMatch(/[^\u00a0\u202f][:;?!](?:\s|$)/u);
    expect(text).not.toMatch(/\d (?:essais|chiffres)/u);
    expect(text).not.toMatch(/\.\.\./u);
  });

  it.each(french)('say nothing of a PIN at %s', (_path, text) => {
    expect(text).not.toMatch(/\bPIN\b|badge|smartcard|mot de passe/iu);
  });

  it('write dates as each language does', () => {
    const moment = '2029-01-31T23:30:00Z';
    expect([TEXTS.fr.date(moment), TEXTS.en.date(moment)]).toEqual(['01/02/2029', '1 February 2029']);
  });

  it('name the last try', () => {
    expect(TEXTS.fr.triesLeft(1)).toContain('Dernier essai');
    expect(TEXTS.en.triesLeft(1)).toContain('Last try');
  });
});

it.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['de', 'fr'],
  ['enm', 'fr'],
  ['', 'fr'],
])('a browser in "%s" is spoken to in %s', (tag, language) => {
  expect(chooseLanguage(tag)).toBe(language);
});
