// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { en } from './en.ts';
import { fr } from './fr.ts';
import type { SettingTexts } from './texts.ts';

export type { MemberText, SettingText, SettingTexts } from './texts.ts';

/** Titles and descriptions of every setting: generated documentation, administrative templates, pages with locked settings. */
export const SETTING_TEXTS: { readonly fr: SettingTexts; readonly en: SettingTexts } = { fr, en };
