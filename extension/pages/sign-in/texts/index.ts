// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { SignInTexts } from './texts.ts';

export type { Progress, SignInTexts } from './texts.ts';

export const SIGN_IN_TEXTS: Readonly<Record<Language, SignInTexts>> = { fr: FRENCH, en: ENGLISH };
