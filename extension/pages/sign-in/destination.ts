// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, formatServerAnswer } from '../../../shared/errors/index.ts';
import { isPortalPage, type Portal } from '../../../shared/portals/index.ts';
import type { SignInResult, SiteRelation } from '../../../shared/protocol/index.ts';
import type { Arrival } from '../../messages/index.ts';
import type { AcceptedRequest } from './claim.ts';
import { type PageLanding, type PostForm, readPostForm } from './form-page.ts';
import { isCoveredBy } from './same-site.ts';

type RedirectLanding = Extract<SignInResult['landing'], { kind: 'redirect' }>;

const HTTP_OK = 200;

/** How the tab goes on: by a form, or without one by the address of the arrival. */
export interface Destination {
  readonly arrival: Arrival;
  readonly form: PostForm | null;
}

/**
 * Where a sign-in ends, and what a browser that had made it itself would have told the portal. Throws
 * REDIRECT_NOT_ALLOWED for an address that is not the portal's, PORTAL_ANSWER_UNKNOWN for a page without a form that
 * can be posted on, or whose form the browser would not let this page post.
 */
export function chooseDestination(
  { landing, registrableDomain }: Pick<SignInResult, 'landing' | 'registrableDomain'>,
  accepted: AcceptedRequest,
  postableHosts: ReadonlySet<string>,
): Destination {
  if (landing.kind === 'redirect') {
    const arrival = describeRedirect(landing, registrableDomain, accepted);
    requirePortalPage(accepted.portal, new URL(arrival.url));
    return { arrival, form: null };
  }
  const form = readPostForm(landing);
  const { hostname: host } = new URL(landing.url);
  if (form === null) {
    const detail = formatServerAnswer({ status: HTTP_OK, says: landing.text });
    throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host, detail });
  }
  const action = new URL(form.action);
  requirePortalPage(accepted.portal, action);
  if (!postableHosts.has(action.hostname)) {
    const detail = `a form for ${action.hostname}: posted to built-in portals only (form-action)`;
    throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host, detail });
  }
  return { arrival: describePost(landing, action), form };
}

function requirePortalPage(portal: Portal, url: URL): void {
  if (!isPortalPage(portal, url)) throw new CpxError('REDIRECT_NOT_ALLOWED', { host: url.hostname });
}

/** A redirect still counts as the navigation of the page that began it (Fetch Metadata, section 2.3; Fetch, 4.4). */
function describeRedirect(
  { url, site }: RedirectLanding,
  registrableDomain: string,
  { captured: { initiator }, portal }: AcceptedRequest,
): Arrival {
  const arrival = { url, method: 'GET' } as const;
  if (initiator.kind === 'person') return { ...arrival, from: null, site: 'none' };
  const hosts = [...portal.hosts, ...portal.cardEndpoints.map(({ host }) => host)];
  const begun = initiator.kind === 'page' ? new URL(initiator.origin) : null;
  // Whoever is not the portal is a stranger to it, whatever the referrer policy of that page says.
  if (begun?.protocol !== 'https:' || !hosts.includes(begun.hostname)) {
    return { ...arrival, from: null, site: 'cross-site' };
  }
  const isNear = site !== 'cross-site' && isCoveredBy(begun.hostname, registrableDomain);
  const farthest: SiteRelation = begun.origin === new URL(url).origin ? site : isNear ? 'same-site' : 'cross-site';
  return { ...arrival, from: begun.origin, site: farthest };
}

/** A form is a new navigation, begun by the page that it is on. */
function describePost(landing: PageLanding, action: URL): Arrival {
  const { origin } = new URL(landing.url);
  const isNear = isCoveredBy(action.hostname, landing.registrableDomain);
  const site: SiteRelation = action.origin === origin ? 'same-origin' : isNear ? 'same-site' : 'cross-site';
  return { url: action.href, method: 'POST', from: origin, site };
}
