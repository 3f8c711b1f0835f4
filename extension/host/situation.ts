// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../../shared/errors/index.ts';
import type { CpxCard, Status } from '../../shared/protocol/index.ts';

/** A CPx card grants three tries: this many or fewer are worth a word. */
export const FEW_TRIES = 2;

/** A CPx card that was read, where it is and which insertion it is. */
export interface InsertedCard {
  readonly reader: string;
  readonly insertion: string;
  readonly card: CpxCard;
}

/** What the readers hold, boiled down to what a person can do next. */
export type Situation =
  /** One card or more that may sign. */
  | { readonly kind: 'usable'; readonly cards: readonly [InsertedCard, ...InsertedCard[]] }
  | { readonly kind: 'reading' }
  /** A CPx card that was read and cannot sign: expired, not yet valid, blocked. */
  | { readonly kind: 'unusable'; readonly code: ErrorCode; readonly inserted: InsertedCard }
  /** No card, no reader, no service, or a card that is none of ours. */
  | { readonly kind: 'absent'; readonly code: ErrorCode; readonly detail: string | undefined };

/** Why a card that was read cannot sign now, or null. */
export function findObstacle({ validity, pin }: CpxCard): ErrorCode | null {
  if (validity.state === 'expired') return 'CERTIFICATE_EXPIRED';
  if (validity.state === 'not-yet-valid') return 'CERTIFICATE_NOT_YET_VALID';
  return pin.triesLeft === 0 ? 'PIN_BLOCKED' : null;
}

/** The CPx cards that were read, whether they can sign or not. */
export const listInserted = (readers: Status['readers']): readonly InsertedCard[] =>
  readers.flatMap(({ name, insertion, card }): InsertedCard[] =>
    card.kind === 'cpx' && insertion !== null ? [{ reader: name, insertion, card }] : [],
  );

/** With several readers the most hopeful one decides: usable, being read, unusable, refused, empty. */
export function summarizeStatus({ service, readers }: Status): Situation {
  if (service === 'stopped') return { kind: 'absent', code: 'PCSC_STOPPED', detail: undefined };
  if (readers.length === 0) return { kind: 'absent', code: 'READER_MISSING', detail: undefined };
  const inserted = listInserted(readers);
  const [first, ...others] = inserted.filter(({ card }) => findObstacle(card) === null);
  if (first !== undefined) return { kind: 'usable', cards: [first, ...others] };
  if (readers.some(({ card }) => card.kind === 'reading')) return { kind: 'reading' };
  for (const candidate of inserted) {
    const code = findObstacle(candidate.card);
    if (code !== null) return { kind: 'unusable', code, inserted: candidate };
  }
  const refused = readers.map(({ card }) => card).find(card => card.kind === 'refused');
  if (refused !== undefined) return { kind: 'absent', code: refused.error, detail: refused.detail };
  return { kind: 'absent', code: 'CARD_MISSING', detail: undefined };
}
