// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ErrorText, errorTextsOf, type Language } from './catalogues.ts';
import type { CpxError } from './cpx-error.ts';

const ENTRIES_LEFT: Record<Language, (count: number) => string> = {
  fr: count => (count > 1 ? `${count}\u00a0essais` : `${count}\u00a0essai`),
  en: count => (count === 1 ? '1 try' : `${count} tries`),
};
const UNKNOWN_TRIES: Record<Language, string> = { fr: 'un nombre d’essais inconnu', en: 'an unknown number of tries' };
const UNKNOWN_HOST: Record<Language, string> = { fr: 'une adresse inconnue', en: 'an unknown address' };

/** The catalogue's text of an error, with its figures put in. Throws where the language was not added. */
export function describeError(error: CpxError, language: Language): ErrorText {
  const text = errorTextsOf(language)[error.code];
  const tries = error.triesLeft === undefined ? UNKNOWN_TRIES[language] : ENTRIES_LEFT[language](error.triesLeft);
  const host = error.host ?? UNKNOWN_HOST[language];
  const fill = (template: string) => template.replaceAll('{tries}', () => tries).replaceAll('{host}', () => host);
  return { title: fill(text.title), sentence: fill(text.sentence), next: fill(text.next) };
}
