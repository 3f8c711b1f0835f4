// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { chooseLanguage } from '../ui/i18n/index.ts';
import type { Preferences } from './schema.ts';

/**
 * The interface's language: the administrator's, else the person's, else the browser's. `settings` is null where the
 * administrator's cannot be read: a language closes nothing.
 */
export function resolveLanguage(
  settings: Pick<Settings, 'language'> | null,
  { language }: Pick<Preferences, 'language'>,
  browserTag: string,
): Language {
  const rule = settings?.language ?? 'browser';
  if (rule !== 'browser') return rule;
  return language === 'browser' ? chooseLanguage(browserTag) : language;
}
