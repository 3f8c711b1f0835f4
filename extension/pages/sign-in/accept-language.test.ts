// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { formatAcceptLanguage } from './accept-language.ts';

it.each([
  ['chromium', ['fr'], 'fr'],
  ['chromium', ['fr-FR', 'fr', 'en-US', 'en'], 'fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7'],
  ['firefox', ['fr', 'fr-FR', 'en-US', 'en'], 'fr,fr-FR;q=0.8,en-US;q=0.5,en;q=0.3'],
  ['firefox', ['fr', 'en'], 'fr,en;q=0.5'],
] as const)('%s writes %o as "%s"', (engine, languages, header) => {
  expect(formatAcceptLanguage(languages, engine)).toBe(header);
});

it('never goes below the lowest weight of Chromium', () => {
  const tags = Array.from({ length: 14 }, (_, index) => `x${index}`);
  expect(formatAcceptLanguage(tags, 'chromium')).toMatch(/x13;q=0\.1$/u);
});
