// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { COOKIE_DOMAIN } from './hosts.ts';

/** Binds the visit of the home page to the sign-in that starts there. Both hosts, ends with the browser. */
export const PRESESSION_COOKIE = 'SISAMU_PRESESSION';
/** The portal's session. Both hosts, ends with the browser. */
export const SESSION_COOKIE = 'SISAMU_SESSION';
/** The card host's own, between its two hops: host-only by its prefix (RFC 6265bis §4.1.3.2). */
export const CARD_COOKIE = '__Host-SISAMU_CARTE';
/** Remembers the way in; outlives the browser. */
export const METHOD_COOKIE = 'SISAMU_MOYEN';

/** How long the way in is remembered: 30 days. */
export const METHOD_MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

const SHARED = `Domain=${COOKIE_DOMAIN}; Path=/; Secure; HttpOnly; SameSite=Lax`;

export const presessionCookie = (value: string): string => `${PRESESSION_COOKIE}=${value}; ${SHARED}`;
/** Of a strict portal: kept from every request that another site began, and in a partition (CHIPS). */
const STRICT = `Domain=${COOKIE_DOMAIN}; Path=/; Secure; HttpOnly; SameSite=Strict; Partitioned`;
export const sessionCookie = (value: string, strict: boolean): string =>
  `${SESSION_COOKIE}=${value}; ${strict ? STRICT : SHARED}`;
export const cardCookie = (value: string): string =>
  `${CARD_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict`;

/** Carries both Expires and Max-Age; `now` in ms since the epoch. */
export function methodCookie(method: string, now: number): string {
  const expires = new Date(now + METHOD_MAX_AGE_SECONDS * 1000).toUTCString();
  const life = `Expires=${expires}; Max-Age=${METHOD_MAX_AGE_SECONDS}`;
  return `${METHOD_COOKIE}=${method}; Domain=${COOKIE_DOMAIN}; Path=/; Secure; SameSite=Lax; ${life}`;
}

/** The Set-Cookie line that deletes a cookie of both hosts. */
export const expiredCookie = (name: string): string =>
  `${name}=; ${SHARED}; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0`;

/** The cookies of a Cookie header; the first of a name wins, as it has the longest path (RFC 6265 §5.4). */
export function readCookies(header: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}
