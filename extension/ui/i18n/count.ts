// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';

/** A word for one thing and for several. */
interface Forms {
  readonly one: string;
  readonly other: string;
}

/** Between a number and its word. */
const SPACES: Readonly<Record<Language, string>> = { fr: '\u00a0', en: ' ' };

/** Counts as a language does: "0 essai, 2 essais", "0 tries, 1 try" (Unicode CLDR), with large numbers grouped. */
const createCounter = (language: Language) => {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (count: number, { one, other }: Forms): string =>
    `${digits.format(count)}${SPACES[language]}${rules.select(count) === 'one' ? one : other}`;
};

export const countInFrench = createCounter('fr');
export const countInEnglish = createCounter('en');
