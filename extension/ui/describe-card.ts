// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describeProfession } from '../../shared/identity/index.ts';
import type { CpxCard } from '../../shared/protocol/index.ts';
import type { Texts } from './i18n/index.ts';

/** The label that the card itself carries, else the official one of its profession, else nothing. */
export const describeTitle = ({ title, profession }: CpxCard['holder']): string =>
  title !== '' || profession === null ? title : describeProfession(profession);

/** Until or from when the card is valid. */
export function describeValidity({ validity: { state, notBefore, notAfter } }: CpxCard, texts: Texts): string {
  if (state === 'expired') return texts.card.expiredOn(texts.date(notAfter));
  if (state === 'not-yet-valid') return texts.card.validFrom(texts.date(notBefore));
  return texts.card.validUntil(texts.date(notAfter));
}

/** What is known, in one line. */
export const joinFacts = (...facts: readonly (string | null)[]): string =>
  facts.filter(fact => fact !== null && fact !== '').join(' · ');
