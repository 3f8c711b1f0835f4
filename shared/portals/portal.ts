// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { PortalPages } from './pages.ts';

const MAX_URL_CHARACTERS = 2048;
const MAX_NAME_CHARACTERS = 100;
const MAX_LISTED = 50;

/** A host name in lower case, ASCII (IDNA-encoded), with a dot, neither an address nor a wildcard. */
const HOST_NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

export const HostName = v.pipe(v.string(), v.regex(HOST_NAME, 'a host name in lower case, such as "www.example.fr"'));

/** An https address on the standard port, without credentials. */
export const PortalUrl = v.pipe(
  v.string(),
  v.maxLength(MAX_URL_CHARACTERS),
  v.check(isPortalUrl, 'an https address on the standard port'),
);

function isPortalUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && text === url.href
  );
}

export const WAYS_IN = ['card', 'pro-sante-connect', 'otp'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/** Where a TLS server demands the card: a host, and the beginning of the paths on it. */
export const CardEndpoint = v.strictObject({
  host: HostName,
  path: v.pipe(v.string(), v.regex(/^\/[^?#\s]{0,500}$/u, 'a path that begins with "/"')),
});
export type CardEndpoint = v.InferOutput<typeof CardEndpoint>;

/** A cookie's name: a token of RFC 6265, section 4.1.1. */
const CookieName = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^`|~\w-]{1,200}$/u, 'a cookie name'));

/** How a session at the portal is ended when its card has left (docs/card-removal.md). */
export const SignOut = v.strictObject({
  /** Opened in a tab of the portal's, by GET: where the portal itself ends the session. */
  address: v.optional(PortalUrl),
  /** Names of cookies of the home page's host that hold the session, besides those that the card sign-in brought. */
  cookies: v.optional(v.pipe(v.array(CookieName), v.maxLength(MAX_LISTED))),
});
export type SignOut = v.InferOutput<typeof SignOut>;

export const Portal = v.pipe(
  v.strictObject({
    /** Stable, never shown. */
    id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+){0,9}$/u, 'lower-case words joined by "-"')),
    /** Shown to the person. */
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NAME_CHARACTERS)),
    home: PortalUrl,
    /** The portal's own hosts: a card sign-in may end on them, and their pages get our help. */
    hosts: v.pipe(v.array(HostName), v.minLength(1), v.maxLength(MAX_LISTED)),
    cardEndpoints: v.pipe(v.array(CardEndpoint), v.maxLength(MAX_LISTED)),
    /** Where the icon starts a card sign-in; null or left out if it must be started on the portal itself. */
    cardStart: v.optional(v.nullable(PortalUrl), null),
    waysIn: v.pipe(v.array(v.picklist(WAYS_IN)), v.minLength(1), v.maxLength(WAYS_IN.length)),
    /**
     * The portal's servers have certificates of public authorities: one of an authority that was installed on this
     * workstation comes from a device that decrypts, and is refused (docs/network.md). The host looks at it.
     */
    publicAuthority: v.optional(v.boolean()),
    /** Labels of the portal's pages, in place of those that are built in for its hosts (docs/extension.md). */
    pages: v.optional(PortalPages),
    /** Left out: the cookies that the card sign-in brought are removed, and the portal's tabs go to its home. */
    signOut: v.optional(SignOut),
  }),
  v.check(portal => portal.hosts.includes(new URL(portal.home).hostname), 'home must be on one of the hosts'),
  v.check(
    portal => portal.cardStart === null || isCardEndpoint(portal, new URL(portal.cardStart)),
    'cardStart must be at one of the card endpoints',
  ),
  v.check(
    ({ signOut, hosts }) => signOut?.address === undefined || hosts.includes(new URL(signOut.address).hostname),
    'signOut.address must be on one of the hosts',
  ),
);
export type Portal = v.InferOutput<typeof Portal>;

/** Whether the address is at one of the portal's card endpoints. `http:` never is. */
export function isCardEndpoint(portal: { readonly cardEndpoints: readonly CardEndpoint[] }, url: URL): boolean {
  if (!isPlainHttps(url)) return false;
  return portal.cardEndpoints.some(({ host, path }) => url.hostname === host && url.pathname.startsWith(path));
}

/** Whether a sign-in to the portal may end at the address. */
export function isPortalPage(portal: { readonly hosts: readonly string[] }, url: URL): boolean {
  return isPlainHttps(url) && portal.hosts.includes(url.hostname);
}

/** https on the standard port, without credentials, which no portal needs and which could deceive a reader. */
const isPlainHttps = ({ protocol, port, username, password }: URL): boolean =>
  protocol === 'https:' && port === '' && username === '' && password === '';

export const findPortalByEndpoint = (portals: readonly Portal[], url: URL): Portal | undefined =>
  portals.find(portal => isCardEndpoint(portal, url));
