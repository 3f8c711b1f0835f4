// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import type { CpxCard } from '../../../shared/protocol/index.ts';
import { FEW_TRIES, type HostState, listInserted, summarizeStatus } from '../../host/index.ts';
import type { Check } from './journey.ts';

/** What a check found on this workstation now. */
export type Finding =
  | { readonly kind: 'pending' }
  | { readonly kind: 'host'; readonly product: string }
  | { readonly kind: 'readers'; readonly names: readonly string[] }
  | { readonly kind: 'card'; readonly card: CpxCard }
  | { readonly kind: 'validity'; readonly card: CpxCard }
  /** `triesLeft` is null where the card does not tell. */
  | { readonly kind: 'tries'; readonly triesLeft: number | null; readonly isLow: boolean }
  | { readonly kind: 'problem'; readonly error: CpxError }
  /** It could not be looked at, because an earlier link is missing. */
  | { readonly kind: 'unchecked'; readonly missing: 'host' | 'card' };

/** Looks at one link, in the state that the host last told: no code, no try, nothing sent to the card. */
export function runCheck(check: Check, state: HostState): Finding {
  if (state.kind === 'connecting') return { kind: 'pending' };
  if (state.kind === 'closed') {
    return check === 'host' ? { kind: 'problem', error: state.error } : { kind: 'unchecked', missing: 'host' };
  }
  const { status, product } = state;
  if (check === 'host') return { kind: 'host', product };
  if (check === 'reader') {
    if (status.service === 'stopped') return { kind: 'problem', error: new CpxError('PCSC_STOPPED') };
    const names = status.readers.map(({ name }) => name);
    if (names.length === 0) return { kind: 'problem', error: new CpxError('READER_MISSING') };
    return { kind: 'readers', names };
  }
  const situation = summarizeStatus(status);
  if (situation.kind === 'reading') return { kind: 'pending' };
  const card = situation.kind === 'usable' ? situation.cards[0].card : listInserted(status.readers)[0]?.card;
  if (card === undefined) {
    if (check !== 'card' || situation.kind !== 'absent') return { kind: 'unchecked', missing: 'card' };
    return { kind: 'problem', error: new CpxError(situation.code, { detail: situation.detail }) };
  }
  return check === 'card' ? { kind: 'card', card } : judgeCard(check, card);
}

function judgeCard(check: 'certificate' | 'tries', card: CpxCard): Finding {
  if (check === 'certificate') {
    if (card.validity.state === 'valid') return { kind: 'validity', card };
    const code = card.validity.state === 'expired' ? 'CERTIFICATE_EXPIRED' : 'CERTIFICATE_NOT_YET_VALID';
    return { kind: 'problem', error: new CpxError(code) };
  }
  const { triesLeft } = card.pin;
  if (triesLeft === 0) return { kind: 'problem', error: new CpxError('PIN_BLOCKED') };
  return { kind: 'tries', triesLeft, isLow: triesLeft !== null && triesLeft <= FEW_TRIES };
}
