// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context, Middleware } from 'koa';
import { CARD_ORIGIN, PORTAL_ORIGIN } from '../hosts.ts';
import { refuse } from './guards.ts';

/** Of a request that one of the portal's hosts sends to another one (Fetch Metadata, section 2.3). */
const SAME_SITE = 'same-site';
/** Redirected from the card host, the page with the CPX button is still the referrer; after a form the card host is. */
const REFERERS: readonly string[] = [`${PORTAL_ORIGIN}/`, `${CARD_ORIGIN}/`];

/** Whether a post has the headers that a browser sends with the card host's form. */
export const isNativePost = (ctx: Context): boolean =>
  ctx.get('referer') === `${CARD_ORIGIN}/` && ctx.get('sec-fetch-site') === SAME_SITE;

/** Refuses the end of a sign-in that does not come from where a browser would. Other visits of the page pass. */
export const demandNativeArrival: Middleware = (ctx, next) => {
  if (!ctx.URL.searchParams.has('connexion')) return next();
  if (ctx.get('sec-fetch-site') === SAME_SITE && REFERERS.includes(ctx.get('referer'))) return next();
  refuse(ctx, 'refus-provenance', 'Cette connexion ne vient pas du portail.');
  return undefined;
};
