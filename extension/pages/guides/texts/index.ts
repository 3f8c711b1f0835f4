// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { GuidesTexts } from './texts.ts';

export type { GuidesTexts } from './texts.ts';

export const GUIDES_TEXTS: Readonly<Record<Language, GuidesTexts>> = { fr: FRENCH, en: ENGLISH };
