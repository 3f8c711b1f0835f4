// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { chooseLanguage, TEXTS } from './index.ts';

describe('the shared texts', () => {
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
