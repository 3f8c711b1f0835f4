// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { isPortalPage, type Portal } from '../../shared/portals/index.ts';
import { PRO_SANTE_CONNECT } from '../portals/index.ts';

/** What the browser says about who sent a message. Nothing in it can be chosen by the sender. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  /** Of the sender's document; `null`, as text, in a sandboxed frame. Left out by older browsers. */
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly cookieStoreId?: string | undefined } | undefined;
}

/** Addresses of our own pages, without query and fragment. */
export interface OwnPages {
  readonly extensionId: string;
  readonly signIn: string;
  readonly popup: string;
  readonly diagnostics: string;
  readonly authenticator: string;
  readonly removal: string;
}

const TOP_FRAME = 0;
const withoutQuery = (url: string): string => url.replace(/[?#].*$/su, '');

const forged = (detail: string) => new CpxError('UNEXPECTED', { detail: `message refused: ${detail}` });

function requirePage(sender: Sender, own: OwnPages, ...pages: readonly string[]): void {
  if (sender.id !== own.extensionId) throw forged('not from this extension');
  if (sender.url === undefined || !pages.includes(withoutQuery(sender.url))) throw forged('not from the expected page');
}

/** Proves that a message comes from the sign-in page at the top of a tab; gives that tab. Throws UNEXPECTED. */
export function requireSignInPage(sender: Sender, own: OwnPages): SenderTab {
  requirePage(sender, own, own.signIn);
  return requireTopFrame(sender);
}

interface SenderTab {
  readonly tabId: number;
  readonly cookieStoreId: string | undefined;
}

function requireTab({ tab }: Sender): SenderTab {
  if (tab?.id === undefined) throw forged('not in a tab');
  return { tabId: tab.id, cookieStoreId: tab.cookieStoreId };
}

function requireTopFrame(sender: Sender): SenderTab {
  if (sender.frameId !== TOP_FRAME) throw forged('not the top frame of a tab');
  return requireTab(sender);
}

/** Proves that a message comes from our content script on Pro Santé Connect's end-session page. Throws UNEXPECTED. */
export function requireSignOutPage(sender: Sender, own: OwnPages): SenderTab {
  if (sender.id !== own.extensionId) throw forged('not from this extension');
  if (sender.url?.startsWith(PRO_SANTE_CONNECT.signOut.address) !== true) throw forged('not from the expected page');
  return requireTopFrame(sender);
}

/** Proves that a message comes from a page on which a person starts a sign-in. Throws UNEXPECTED. */
export function requireStartPage(sender: Sender, own: OwnPages): void {
  requirePage(sender, own, own.popup, own.diagnostics);
}

/** Proves that a message comes from the diagnostics page. Throws UNEXPECTED. */
export function requireDiagnosticsPage(sender: Sender, own: OwnPages): void {
  requirePage(sender, own, own.diagnostics);
}

/** Proves that a message comes from the page of the removed card. Throws UNEXPECTED. */
export function requireRemovalPage(sender: Sender, own: OwnPages): void {
  requirePage(sender, own, own.removal);
}

/** A page that our content script helps on: its host, and the portal that it belongs to; null for Pro Santé Connect. */
export interface HelpedPage extends SenderTab {
  readonly host: string;
  readonly portal: Portal | null;
}

/**
 * Proves that a message comes from our content script on a page of a portal, or of Pro Santé Connect where a portal takes
 * that way in; in a frame as well, where the content script has looked at what is around it. Throws UNEXPECTED.
 */
export function requireHelpedPage(sender: Sender, own: OwnPages, portals: readonly Portal[]): HelpedPage {
  if (sender.id !== own.extensionId) throw forged('not from this extension');
  const tab = requireTab(sender);
  const { url, origin } = sender;
  if (url === undefined || !URL.canParse(url)) throw forged('no address');
  const page = new URL(url);
  if (origin !== undefined && origin !== page.origin) throw forged('not of the origin of its address');
  const host = page.hostname;
  if (isPortalPage({ hosts: [PRO_SANTE_CONNECT.host] }, page)) {
    if (!portals.some(({ waysIn }) => waysIn.includes('pro-sante-connect'))) throw forged('no way in of a portal');
    return { ...tab, host, portal: null };
  }
  const portal = portals.find(candidate => isPortalPage(candidate, page));
  if (portal === undefined) throw forged('not from a portal');
  return { ...tab, host, portal };
}
