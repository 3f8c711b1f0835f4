// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../errors/index.ts';
import { addProfessions, type Professions } from '../professions.ts';

const CATALOGUES: Readonly<Record<Language, () => Promise<Professions>>> = {
  fr: async () => (await import('../professions/fr.ts')).FRENCH,
  en: async () => (await import('../professions/en.ts')).ENGLISH,
};

/** Loads the names of one language, so that a page carries no other. Rejects when its file cannot be loaded. */
export async function loadProfessions(language: Language): Promise<void> {
  addProfessions(language, await CATALOGUES[language]());
}
