// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Initiator } from '../../messages/index.ts';
import type { SAME_SITE_VALUES } from './cookies-api.ts';

type SameSite = (typeof SAME_SITE_VALUES)[number];

/** Whether `host` is `domain` or below it (RFC 6265, section 5.1.3, for host names). */
export const isCoveredBy = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

export interface SiteQuestion {
  readonly initiator: Initiator;
  readonly endpointHost: string;
  /** The portal's own hosts and those of its card endpoints: no other page can be of the same site. */
  readonly portalHosts: ReadonlySet<string>;
  /**
   * Domains of the cookies that the browser stores for the endpoint's parents. A browser stores no cookie for a public
   * suffix, so two hosts below one of them are of one site, without a list of public suffixes.
   */
  readonly cookieDomains: ReadonlySet<string>;
}

/**
 * Whether the browser would have called the navigation same-site (RFC 6265bis, "Site for cookies"), as far as that is
 * certain: when in doubt it is cross-site, so that the endpoint keeps its protection against forged requests.
 */
export function isSameSite({ initiator, endpointHost, portalHosts, cookieDomains }: SiteQuestion): boolean {
  if (initiator.kind !== 'page') return initiator.kind === 'person';
  const { protocol, hostname } = new URL(initiator.origin);
  if (protocol !== 'https:' || !portalHosts.has(hostname)) return false;
  if (isCoveredBy(hostname, endpointHost) || isCoveredBy(endpointHost, hostname)) return true;
  return [...cookieDomains].some(domain => isCoveredBy(hostname, domain) && isCoveredBy(endpointHost, domain));
}

/**
 * Whether a browser sends a cookie along with a navigation of a tab (RFC 6265bis, section 5.8.3). `unspecified` counts
 * as Lax, without the two minutes of grace that Chromium gives to fresh cookies on a post.
 */
export function isSentWith(sameSite: SameSite, method: 'GET' | 'POST', sameSiteRequest: boolean): boolean {
  if (sameSiteRequest || sameSite === 'none') return true;
  return sameSite !== 'strict' && method === 'GET';
}
