// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignInResult } from '../../../shared/protocol/index.ts';
import type { InsertedCard } from '../../host/index.ts';
import { askBackground } from '../../messages/index.ts';
import { isOfSession } from '../../removal/index.ts';
import type { SignInEnvironment } from './environment.ts';
import { partitionSiteOf } from './store-cookies.ts';

interface OpenedSession {
  readonly endpoint: URL;
  readonly signer: Pick<InsertedCard, 'reader' | 'card'>;
  readonly result: SignInResult;
  readonly nowMs: number;
}

/**
 * Tells the background which session this card has opened, so that it can end with it. Never rejects: a session that is
 * open already is not refused for want of a watch.
 */
export async function watchSession(
  { send, markCard }: Pick<SignInEnvironment, 'send' | 'markCard'>,
  { endpoint, signer, result, nowMs }: OpenedSession,
): Promise<void> {
  const { cookies, registrableDomain } = result;
  const own = cookies.filter(({ expires }) => expires === null || isOfSession(expires * 1000 - nowMs));
  try {
    await askBackground(send, 'watchSession', {
      endpoint: endpoint.href,
      ...(await markCard(signer.card)),
      reader: signer.reader,
      cookies: own.map(cookie => ({
        host: cookie.host,
        domain: cookie.domain,
        path: cookie.path,
        name: cookie.name,
        partition: partitionSiteOf(cookie, registrableDomain),
      })),
    });
  } catch (error) {
    console.error('session not watched', error);
  }
}
