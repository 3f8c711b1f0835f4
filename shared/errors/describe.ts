// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from './codes.ts';
import type { CpxError } from './cpx-error.ts';
import { ENGLISH } from './texts-en.ts';
import { FRENCH } from './texts-fr.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `{tries}` and `{host}` are replaced by what the error knows. */
export interface ErrorText {
  /** A few words, no full stop. */
  readonly title: string;
  /** What happened, in a sentence that a nurse understands. */
  readonly sentence: string;
  /** What to do now. */
  readonly next: string;
}
export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;

const TEXTS: Record<Language, ErrorTexts> = { fr: FRENCH, en: ENGLISH };
const ENTRIES_LEFT: Record<Language, (count: number) => string> = {
  fr: count => (count > 1 ? `${count}\u00a0essais` : `${count}\u00a0essai`),
  en: count => (count === 1 ? '1 try' : `${count} tries`),
};
const UNKNOWN_TRIES: Record<Language, string> = { fr: 'un nombre d’essais inconnu', en: 'an unknown number of tries' };
const UNKNOWN_HOST: Record<Language, string> = { fr: 'une adresse inconnue', en: 'an unknown address' };

/** The catalogue's text of an error, with its figures put in. */
export function describeError(error: CpxError, language: Language): ErrorText {
  const text = TEXTS[language][error.code];
  const tries = error.triesLeft === undefined ? UNKNOWN_TRIES[language] : ENTRIES_LEFT[language](error.triesLeft);
  const host = error.host ?? UNKNOWN_HOST[language];
  const fill = (template: string) => template.replaceAll('{tries}', () => tries).replaceAll('{host}', () => host);
  return { title: fill(text.title), sentence: fill(text.sentence), next: fill(text.next) };
}
