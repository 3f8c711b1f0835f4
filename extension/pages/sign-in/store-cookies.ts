// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import type { Cookie } from '../../../shared/protocol/index.ts';
import type { BrowserSameSite, CookieChange, CookiesApi, PartitionKey } from './cookies-api.ts';
import { isCoveredBy } from './same-site.ts';

const BROWSER_SAME_SITE: Record<Cookie['sameSite'], BrowserSameSite> = {
  none: 'no_restriction',
  lax: 'lax',
  strict: 'strict',
  unspecified: 'unspecified',
};

const addressOf = ({ host, path }: Cookie): string => `https://${host}${path}`;

/** Where a cookie is kept besides its store: under the endpoint's own site as the top one (CHIPS), or in no partition. */
export const partitionSiteOf = ({ partitioned }: Cookie, registrableDomain: string): string | null =>
  partitioned ? `https://${registrableDomain}` : null;

function partitionOf(cookie: Cookie, registrableDomain: string): { partitionKey?: PartitionKey } {
  const topLevelSite = partitionSiteOf(cookie, registrableDomain);
  return topLevelSite === null ? {} : { partitionKey: { topLevelSite } };
}

/** The change that puts one cookie into a store. A host-only cookie is one without `domain`. */
function toCookieChange(cookie: Cookie, storeId: string, registrableDomain: string): CookieChange {
  return {
    url: addressOf(cookie),
    name: cookie.name,
    value: cookie.value,
    ...(cookie.domain === null ? {} : { domain: cookie.domain }),
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: BROWSER_SAME_SITE[cookie.sameSite],
    ...(cookie.expires === null ? {} : { expirationDate: cookie.expires }),
    storeId,
    ...partitionOf(cookie, registrableDomain),
  };
}

/** Refuses a cookie that none of the card hosts could have set in a browser (RFC 6265, section 5.3, step 6). */
function requireOwnCookie({ host, domain, path }: Cookie, cardHosts: ReadonlySet<string>): void {
  const covered = cardHosts.has(host) && (domain === null || (domain.includes('.') && isCoveredBy(host, domain)));
  if (!covered || !path.startsWith('/')) {
    throw new CpxError('PROTOCOL_VIOLATION', { detail: 'cookie of another host', host });
  }
}

export interface CookieTarget {
  readonly endpointHost: string;
  /** The portal's card endpoints: a chain of redirects may lead through several, and each may set cookies. */
  readonly cardHosts: ReadonlySet<string>;
  /** Of the endpoint's host. */
  readonly registrableDomain: string;
  readonly storeId: string;
  readonly nowMs: number;
}

/**
 * Puts the session that the host opened into the tab's own store; a cookie that is past its end is removed. All cookies
 * are checked before the first is written. Throws PROTOCOL_VIOLATION, or PERMISSION_MISSING when the browser refuses.
 */
export async function storeCookies(
  api: CookiesApi,
  cookies: readonly Cookie[],
  { endpointHost, cardHosts, registrableDomain, storeId, nowMs }: CookieTarget,
): Promise<void> {
  if (!registrableDomain.includes('.') || !isCoveredBy(endpointHost, registrableDomain)) {
    throw new CpxError('PROTOCOL_VIOLATION', { detail: 'site of another host', host: endpointHost });
  }
  for (const cookie of cookies) requireOwnCookie(cookie, cardHosts);
  for (const cookie of cookies) {
    // Browsers ignore SameSite=None without Secure; their cookie interface would answer with an error.
    if (cookie.sameSite === 'none' && !cookie.secure) continue;
    try {
      if (cookie.expires !== null && cookie.expires * 1000 <= nowMs) {
        const partition = partitionOf(cookie, registrableDomain);
        await api.remove({ url: addressOf(cookie), name: cookie.name, storeId, ...partition });
      } else {
        await api.set(toCookieChange(cookie, storeId, registrableDomain));
      }
    } catch (cause) {
      throw new CpxError('PERMISSION_MISSING', { detail: 'the browser refused a cookie', host: endpointHost, cause });
    }
  }
}
