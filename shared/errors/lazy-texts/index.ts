// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { addErrorTexts, type ErrorTexts, type Language } from '../catalogues.ts';

const CATALOGUES: Readonly<Record<Language, () => Promise<ErrorTexts>>> = {
  fr: async () => (await import('../texts/fr.ts')).FRENCH,
  en: async () => (await import('../texts/en.ts')).ENGLISH,
};

/** Loads the texts of one language, so that a page carries no other. Rejects when its file cannot be loaded. */
export async function loadErrorTexts(language: Language): Promise<void> {
  addErrorTexts(language, await CATALOGUES[language]());
}
