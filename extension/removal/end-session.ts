// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from '../../shared/portals/index.ts';
import type { WatchedSession } from './record.ts';
import { type CookieJar, holdsSession, removeCookies } from './session-cookies.ts';

/** Tabs of the browser, as far as the end of a session needs them. */
export interface PortalTabs {
  /** Ids of the tabs that show a page of one of these hosts, in this cookie store. */
  find(hosts: readonly string[], storeId: string): Promise<readonly number[]>;
  /** Resolves once the tab has loaded the address, failed to, or was closed; after some seconds in any case. */
  load(tabId: number, url: string): Promise<void>;
}

/**
 * Ends a session: the portal's own sign-out address first, while the session can still be told by it; then the cookies;
 * then every tab of the portal in that store goes to the portal's home. `portal` is null when the administrator has
 * taken it away meanwhile. Answers whether the browser holds nothing of the session any more.
 */
export async function endSession(
  session: WatchedSession,
  portal: Pick<Portal, 'home' | 'hosts' | 'signOut'> | null,
  { jar, tabs }: { readonly jar: CookieJar; readonly tabs: PortalTabs },
): Promise<boolean> {
  const { address, cookies: names = [] } = portal?.signOut ?? {};
  const shown = portal === null ? [] : await tabs.find(portal.hosts, session.storeId);
  const [first] = shown;
  if (address !== undefined && first !== undefined) await tabs.load(first, address);
  await removeCookies(jar, session, { url: portal?.home ?? '', names: portal === null ? [] : names });
  // Before the portal's home, which may greet a visitor with cookies of the same names.
  const isEnded = (await holdsSession(jar, session)) !== true;
  if (portal !== null) {
    // Away from what the session had opened, also where no cookie was known.
    const leaving = shown.filter(tabId => address === undefined || tabId !== first);
    await Promise.all(leaving.map(tabId => tabs.load(tabId, portal.home)));
  }
  return isEnded;
}
