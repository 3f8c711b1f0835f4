// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { Texts } from './texts.ts';

export { countInEnglish, countInFrench } from './count.ts';
export type { Texts } from './texts.ts';

export const TEXTS: Readonly<Record<Language, Texts>> = { fr: FRENCH, en: ENGLISH };

/** The interface's language for a browser's language tag (BCP 47): English for English, French for all others. */
export const chooseLanguage = (tag: string): Language => (/^en(?:-|$)/iu.test(tag) ? 'en' : 'fr');
