// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../../shared/errors/index.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';
import type { AuthenticatorTexts } from './texts.ts';

export type { AuthenticatorTexts } from './texts.ts';

export const AUTHENTICATOR_TEXTS: Readonly<Record<Language, AuthenticatorTexts>> = { fr: FRENCH, en: ENGLISH };
