// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { HelperTexts } from './texts.ts';

export type { HelperTexts } from './texts.ts';

/** Texts of the helpers, by language. */
export const HELPER_TEXTS: Readonly<Record<Language, HelperTexts>> = { fr: FRENCH, en: ENGLISH };
