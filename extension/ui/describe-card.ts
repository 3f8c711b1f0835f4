// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describeProfession } from '../../shared/identity/index.ts';
import type { CpxCard } from '../../shared/protocol/index.ts';
import type { Texts } from './i18n/index.ts';

/**
 * The profession in the person's language: in French as the card itself puts it, in English by its code. Where there is
 * no English name, or no label on the card, the other; else nothing.
 */
export function describeTitle({ title, profession }: CpxCard['holder'], { language }: Texts): string {
  const named = profession === null ? null : describeProfession(profession, language);
  return (language === 'fr' ? title || named : (named ?? title)) ?? '';
}

/** Until or from when the card is valid. */
export function describeValidity({ validity: { state, notBefore, notAfter } }: CpxCard, texts: Texts): string {
  if (state === 'expired') return texts.card.expiredOn(texts.date(notAfter));
  if (state === 'not-yet-valid') return texts.card.validFrom(texts.date(notBefore));
  return texts.card.validUntil(texts.date(notAfter));
}

/** What is known, in one line. */
export const joinFacts = (...facts: readonly (string | null)[]): string =>
  facts.filter(fact => fact !== null && fact !== '').join(' · ');
