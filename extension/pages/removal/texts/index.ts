// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { RemovalTexts } from './texts.ts';

export type { RemovalTexts } from './texts.ts';

export const REMOVAL_TEXTS: Readonly<Record<Language, RemovalTexts>> = { fr: FRENCH, en: ENGLISH };
