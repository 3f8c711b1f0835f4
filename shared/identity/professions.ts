// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../errors/index.ts';

/** What a language calls the professions of the nomenclature TRE_G15 of the French health directory, by code. */
export type Professions = ReadonlyMap<number, string>;

const CATALOGUES = new Map<Language, Professions>();

/** Makes professions known by their names in a language from now on. */
export function addProfessions(language: Language, professions: Professions): void {
  CATALOGUES.set(language, professions);
}

/** The name of a profession in a language that was added; null for a code without one. */
export const describeProfession = (code: number, language: Language): string | null =>
  CATALOGUES.get(language)?.get(code) ?? null;
