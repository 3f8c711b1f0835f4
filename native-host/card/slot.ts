// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReaderState } from '../pcsc/port.ts';
import type { CardState } from './types.ts';

/** One reader and what is in it, from an insertion to the next change. */
export interface Slot {
  readonly reader: ReaderState;
  /** Null while the reader is empty. */
  readonly insertion: string | null;
  /** Replaced as the reading goes on. */
  card: CardState;
  /** Aborts when this card leaves, its reader goes or the service stops. */
  readonly over: AbortController;
}

const INITIAL_CARDS: Record<ReaderState['slot'], CardState> = {
  empty: { kind: 'empty' },
  card: { kind: 'reading' },
  mute: { kind: 'mute' },
};

export function openSlot(reader: ReaderState, createId: () => string): Slot {
  return {
    reader,
    insertion: reader.slot === 'empty' ? null : createId(),
    card: INITIAL_CARDS[reader.slot],
    over: new AbortController(),
  };
}

/** Whether a new state speaks of what is in the slot already. The count alone tells a card taken out and put back. */
export function isSameInsertion({ reader }: Slot, now: ReaderState): boolean {
  if (reader.slot !== now.slot) return false;
  if (now.slot === 'empty') return true;
  return reader.eventCount === now.eventCount && Buffer.compare(reader.atr, now.atr) === 0;
}
