// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardMonitor, MonitorSnapshot } from '../../../native-host/card/index.ts';

/** One line for the machine outside. */
export const tell = (line: Readonly<Record<string, unknown>> & { readonly step: string }): void =>
  console.log(`GUEST ${JSON.stringify(line)}`);

/** Resolves with the first snapshot for which `holds` is true, the one now included. */
export function waitUntil(
  monitor: CardMonitor,
  holds: (snapshot: MonitorSnapshot) => boolean,
): Promise<MonitorSnapshot> {
  return new Promise(resolve => {
    monitor.subscribe(snapshot => {
      if (holds(snapshot)) resolve(snapshot);
    });
  });
}

/** Whether this many cards are there, and each was read or refused. */
export const hasRead =
  (count: number) =>
  ({ readers }: MonitorSnapshot): boolean =>
    readers.length === count && readers.every(({ card }) => card.kind === 'cpx' || card.kind === 'refused');

/** `reader: generation holder`, or why the card was refused. */
export function describeReader({ name, card }: MonitorSnapshot['readers'][number]): string {
  if (card.kind === 'cpx') return `${name}: ${card.reading.generation} ${card.reading.certificate.holder.surname}`;
  return `${name}: ${card.kind}${card.kind === 'refused' ? ` ${card.error.code} ${card.error.detail ?? ''}` : ''}`;
}
