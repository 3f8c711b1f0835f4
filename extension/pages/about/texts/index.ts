// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { AboutTexts } from './texts.ts';

export type { AboutTexts } from './texts.ts';

export const ABOUT_TEXTS: Readonly<Record<Language, AboutTexts>> = { fr: FRENCH, en: ENGLISH };
