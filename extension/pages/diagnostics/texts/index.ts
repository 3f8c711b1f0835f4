// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { DiagnosticsTexts } from './texts.ts';

export { type DiagnosticsTexts, FIX_IDS, type FixId } from './texts.ts';

export const DIAGNOSTICS_TEXTS: Readonly<Record<Language, DiagnosticsTexts>> = { fr: FRENCH, en: ENGLISH };
