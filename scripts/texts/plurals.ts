// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';

/** The word that is counted after a number, and the number as it is written. */
const COUNTED_WORD = /(\d[\d\u00a0\u202f,]*)[\s\u00a0\u202f](\p{L}+)/u;
/** Words with one form only. */
const INVARIABLE = ['fois', 'mois', 'more'];
const GROUPED: Readonly<Record<Language, RegExp>> = { fr: /1[\u00a0\u202f]000[\u00a0\u202f]000/u, en: /1,000,000/u };

/**
 * One sentence for each fault of a text that counts things, as made for 0, 1, 2 and a million: in French none and one are
 * singular, in English one alone (Unicode CLDR, plural rules); large numbers are grouped.
 */
export function findPluralFaults(make: (count: number) => string, language: Language): readonly string[] {
  const wordFor = (count: number): string | undefined => COUNTED_WORD.exec(make(count))?.[2];
  const faults: string[] = [];
  const several = wordFor(2);
  if (several === undefined) return [`no word is counted in "${make(2)}"`];
  if (!GROUPED[language].test(make(1_000_000))) faults.push(`a million is not grouped in "${make(1_000_000)}"`);
  if (wordFor(1_000_000) !== several) faults.push(`a million is not counted as two are: "${make(1_000_000)}"`);
  if (INVARIABLE.includes(several)) return faults;
  const rules = new Intl.PluralRules(language);
  for (const count of [0, 1]) {
    const word = wordFor(count);
    if (word === undefined) continue; // a sentence of its own, without a number
    const shouldDiffer = rules.select(count) === 'one';
    if ((word !== several) !== shouldDiffer) faults.push(`${count} is not counted as it should be: "${make(count)}"`);
  }
  return faults;
}
