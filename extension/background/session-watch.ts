// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import type { MessageParams, RemovedSessions } from '../messages/index.ts';
import { PRO_SANTE_CONNECT } from '../portals/index.ts';
import type { CardRemoval, CookiePlace } from '../removal/index.ts';

/** The portals of the settings; where these cannot be read, those that are built in. */
export const readPortals = (readSettings: () => Promise<Settings>): Promise<readonly Portal[]> =>
  readSettings().then(
    ({ portals }) => portals,
    () => BUILT_IN_PORTALS, // what was opened can be ended under any policy
  );

/** Where the cookies of a hand-over are. Throws UNEXPECTED for a cookie of none of the portal's card endpoints. */
export function toCookiePlaces(
  cookies: MessageParams<'watchSession'>['cookies'],
  { hosts, cardEndpoints }: Portal,
): CookiePlace[] {
  const cardHosts = new Set(cardEndpoints.map(({ host }) => host));
  return cookies.map(({ host, domain, path, name, partition }) => {
    if (!cardHosts.has(host) || !path.startsWith('/')) {
      throw new CpxError('UNEXPECTED', { detail: 'message refused: cookie of another host' });
    }
    const isOfPortal = hosts.some(page => (domain === null ? page === host : isBelow(page, domain)));
    return { url: `https://${host}${path}`, name, partition, isOfPortal };
  });
}

const isBelow = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** The sessions whose card has left, as our page tells them. */
export async function listRemoved(
  removal: Pick<CardRemoval, 'list' | 'reachesProSanteConnect'>,
  readSettings: () => Promise<Settings>,
): Promise<RemovedSessions> {
  const [sessions, portals] = await Promise.all([removal.list(), readPortals(readSettings)]);
  const isEndedThere = sessions.some(({ portal, state }) => portal === PRO_SANTE_CONNECT.id && state === 'ended');
  const told = sessions.flatMap(({ portal: id, state }) => {
    if (state === 'open') return [];
    const portal = portals.find(candidate => candidate.id === id);
    const name = portal?.name ?? (id === PRO_SANTE_CONNECT.id ? PRO_SANTE_CONNECT.name : id);
    const hasProSanteConnect = !isEndedThere && (portal?.waysIn.includes('pro-sante-connect') ?? false);
    return [{ portal: name, state, hasProSanteConnect }];
  });
  const isNamed = told.some(({ portal }) => portal === PRO_SANTE_CONNECT.name);
  if (isNamed || !(await removal.reachesProSanteConnect())) return told;
  return [...told, { portal: PRO_SANTE_CONNECT.name, state: 'asked', hasProSanteConnect: false }];
}
