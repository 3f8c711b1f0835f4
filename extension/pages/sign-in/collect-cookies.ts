// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from '../../../shared/portals/index.ts';
import { type Cookie, MAX_COOKIES } from '../../../shared/protocol/index.ts';
import type { ClaimedRequest } from '../../messages/index.ts';
import type { CookiesApi, StoredCookie } from './cookies-api.ts';
import { isCoveredBy, isSameSite, isSentWith } from './same-site.ts';

function toProtocolSameSite(value: string): Cookie['sameSite'] {
  if (value === 'no_restriction') return 'none';
  return value === 'strict' || value === 'lax' ? value : 'unspecified';
}

const bareDomain = ({ domain }: StoredCookie): string => domain.replace(/^\./u, '');

function toProtocolCookie(stored: StoredCookie, host: string): Cookie {
  return {
    name: stored.name,
    value: stored.value,
    host,
    domain: stored.hostOnly ? null : bareDomain(stored),
    path: stored.path,
    secure: stored.secure,
    httpOnly: stored.httpOnly,
    sameSite: toProtocolSameSite(stored.sameSite),
    partitioned: (stored.partitionKey?.topLevelSite ?? '') !== '',
    expires: stored.expirationDate ?? null,
  };
}

/** A partitioned cookie belongs to this navigation only if the endpoint's own site is the top of its partition. */
function isInPartition({ partitionKey }: StoredCookie, host: string): boolean {
  const site = partitionKey?.topLevelSite;
  if (site === undefined || site === '') return true;
  return URL.canParse(site) && isCoveredBy(host, new URL(site).hostname);
}

const identityOf = (cookie: StoredCookie): string =>
  JSON.stringify([cookie.name, cookie.domain, cookie.path, cookie.partitionKey?.topLevelSite ?? '']);

/**
 * What the browser would have sent to the endpoint with the captured request: cookies of the tab's own store, HttpOnly
 * and partitioned ones among them, chosen by SameSite.
 */
export async function collectCookies(
  api: CookiesApi,
  request: ClaimedRequest,
  endpoint: URL,
  portal: Portal,
): Promise<Cookie[]> {
  const query = { url: endpoint.href, storeId: request.storeId };
  // Partitioned cookies come only when asked for, in both engines; the second answer may repeat the first.
  const found = [...(await api.getAll(query)), ...(await api.getAll({ ...query, partitionKey: {} }))];
  const distinct = [...new Map(found.map(cookie => [identityOf(cookie), cookie])).values()];
  const host = endpoint.hostname;
  const applicable = distinct.filter(cookie => isInPartition(cookie, host));
  const sameSiteRequest = isSameSite({
    initiator: request.initiator,
    endpointHost: host,
    portalHosts: new Set([...portal.hosts, ...portal.cardEndpoints.map(({ host: name }) => name)]),
    cookieDomains: new Set(applicable.filter(({ hostOnly }) => !hostOnly).map(bareDomain)),
  });
  return applicable
    .map(cookie => toProtocolCookie(cookie, host))
    .filter(({ sameSite }) => isSentWith(sameSite, request.method, sameSiteRequest))
    .slice(0, MAX_COOKIES);
}
