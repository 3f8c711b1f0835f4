// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from './codes.ts';

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

const CATALOGUES = new Map<Language, ErrorTexts>();

/** Makes errors speak a language from now on. */
export function addErrorTexts(language: Language, texts: ErrorTexts): void {
  CATALOGUES.set(language, texts);
}

/** The catalogue of a language. Throws where nobody has added it: that is a fault of the program. */
export function errorTextsOf(language: Language): ErrorTexts {
  const texts = CATALOGUES.get(language);
  if (texts === undefined) throw new Error(`no texts of errors in ${language}`);
  return texts;
}
