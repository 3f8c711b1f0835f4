// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';
import { CARD_REMOVAL_RULES, type CardRemovalRule, type Settings } from '../../shared/policy/index.ts';
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

/**
 * What happens to sessions when their card leaves: the stricter of what the administrator and the person say. `settings`
 * is null where the administrator's cannot be read: then at least the person is asked.
 */
export function resolveCardRemoval(
  settings: Pick<Settings, 'cardRemoval'> | null,
  { cardRemoval }: Pick<Preferences, 'cardRemoval'>,
): CardRemovalRule {
  const rule = settings?.cardRemoval ?? 'ask';
  if (cardRemoval === 'policy') return rule;
  return CARD_REMOVAL_RULES.indexOf(cardRemoval) > CARD_REMOVAL_RULES.indexOf(rule) ? cardRemoval : rule;
}
