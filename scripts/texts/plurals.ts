// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';

/** A number as it is written, and the word after it. */
const COUNTED = /(\d[\d\u00a0\u202f,]*)[\s\u00a0\u202f](\p{L}+)/u;
/** Words with one form only. */
const INVARIABLE = ['fois', 'mois'];
const GROUPED: Readonly<Record<Language, RegExp>> = { fr: /1[\u00a0\u202f]000[\u00a0\u202f]000/u, en: /1,000,000/u };

/**
 * One sentence for each fault of a text that counts things, as made for 0, 1, 2 and a million: in French none and one are
 * singular, in English one alone (Unicode CLDR, plural rules); large numbers are grouped.
 */
export function findPluralFaults(make: (count: number) => string, language: Language): readonly string[] {
  const wordsFor = (count: number): string => make(count).replace(COUNTED, '$2');
  const counted = COUNTED.exec(make(2))?.[2];
  if (counted === undefined) return [`no word is counted in "${make(2)}"`];
  const faults: string[] = [];
  if (!GROUPED[language].test(make(1_000_000))) faults.push(`a million is not grouped in "${make(1_000_000)}"`);
  if (wordsFor(1_000_000) !== wordsFor(2)) faults.push(`a million is not counted as two are: "${make(1_000_000)}"`);
  if (INVARIABLE.includes(counted)) return faults;
  const rules = new Intl.PluralRules(language);
  for (const count of [0, 1]) {
    if (!COUNTED.test(make(count))) continue; // a sentence of its own, without a number
    const shouldDiffer = rules.select(count) === 'one';
    const differs = wordsFor(count) !== wordsFor(2);
    if (differs !== shouldDiffer) faults.push(`${count} is not counted as it should be: "${make(count)}"`);
  }
  return faults;
}
