// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { type HostClient, listInserted, summarizeStatus } from '../host/index.ts';
import type { MessageResult } from '../messages/index.ts';
import type { HandlerContext } from './handlers.ts';
import { requireHelpedPage, type Sender } from './sender.ts';

/** A card is read in a second; longer than that, the person types faster. */
const READING_TIMEOUT_MS = 10_000;

/** A host that is started for one answer. */
export type BriefHost = Pick<HostClient, 'state' | 'subscribe' | 'start' | 'close'>;

/**
 * The national identifier on the inserted card, for the field of Pro Santé Connect, by a host that ends with the answer.
 * A card that can no longer sign still tells whose it is. Throws UNEXPECTED for any other page.
 */
export async function readCard(
  sender: Sender,
  { own, openHost, readSettings }: Pick<HandlerContext, 'own' | 'openHost' | 'readSettings'>,
): Promise<MessageResult<'readCard'>> {
  const { portal } = requireHelpedPage(sender, own, (await readSettings()).portals);
  if (portal !== null) throw new CpxError('UNEXPECTED', { detail: 'message refused: not Pro Santé Connect' });
  const host = openHost();
  try {
    await host.start();
    await waitWhileReading(host);
    const { state } = host;
    const cards = state.kind === 'ready' ? listInserted(state.status.readers) : [];
    const [first, ...others] = new Set(cards.map(({ card }) => card.holder.nationalId));
    return { identifier: others.length === 0 ? (first ?? null) : null };
  } finally {
    host.close();
  }
}

const isReading = ({ state }: BriefHost): boolean =>
  state.kind === 'ready' && summarizeStatus(state.status).kind === 'reading';

async function waitWhileReading(host: BriefHost): Promise<void> {
  if (!isReading(host)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, READING_TIMEOUT_MS);
  const unsubscribe = host.subscribe(() => {
    if (!isReading(host)) resolve();
  });
  await promise;
  clearTimeout(timer);
  unsubscribe();
}
