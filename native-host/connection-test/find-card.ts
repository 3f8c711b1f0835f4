// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardMonitor, CardReading, MonitorSnapshot } from '../card/index.ts';

/** A card that can sign in, and the insertion that it was read in. */
export interface FoundCard {
  readonly reader: string;
  readonly insertion: string;
  readonly reading: CardReading;
}

/**
 * Waits until every card is read, then answers the only CPx there is, or the one in `readerName`.
 *
 * Throws PCSC_STOPPED, READER_MISSING, CARD_MISSING, the refusal of the card that is there, or CARD_UNSUPPORTED with the
 * readers' names when several cards could be meant.
 */
export async function findCard(monitor: CardMonitor, readerName: string | null): Promise<FoundCard> {
  const { service, readers } = await waitUntilRead(monitor);
  if (service === 'stopped') throw new CpxError('PCSC_STOPPED');
  const considered = readers.filter(({ name }) => readerName === null || name === readerName);
  if (considered.length === 0) {
    throw new CpxError('READER_MISSING', { detail: readers.map(({ name }) => name).join(', ') });
  }
  const found = considered.flatMap(({ name, insertion, card }) =>
    card.kind === 'cpx' && insertion !== null ? [{ reader: name, insertion, reading: card.reading }] : [],
  );
  const [first, ...others] = found;
  if (first === undefined) throw refusalOf(considered);
  if (others.length > 0) {
    throw new CpxError('CARD_UNSUPPORTED', {
      detail: `several cards: ${found.map(({ reader }) => reader).join(', ')}`,
    });
  }
  return first;
}

function refusalOf(readers: MonitorSnapshot['readers']): CpxError {
  for (const { card } of readers) {
    if (card.kind === 'refused') return card.error;
    if (card.kind === 'mute') return new CpxError('CARD_MUTE');
  }
  return new CpxError('CARD_MISSING');
}

/** Resolves once no card is being read any more. */
export function waitUntilRead(monitor: CardMonitor): Promise<MonitorSnapshot> {
  const { promise, resolve } = Promise.withResolvers<MonitorSnapshot>();
  const unsubscribe = monitor.subscribe(snapshot => {
    if (snapshot.readers.every(({ card }) => card.kind !== 'reading')) resolve(snapshot);
  });
  return promise.finally(unsubscribe);
}
