// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context } from 'koa';
import { readCookies, SESSION_COOKIE } from '../cookies.ts';
import { PORTAL_ORIGIN } from '../hosts.ts';
import { readForm } from '../requests.ts';
import { isSameToken, type OpenSession, type SessionStore } from '../sessions.ts';
import { renderNotice } from './pages/notice.ts';

export const HTTP_SEE_OTHER = 303;
export const HTTP_FORBIDDEN = 403;
export const HTTP_UNPROCESSABLE = 422;

/** Sends the browser to another page with GET, also after a POST (RFC 9110 §15.4.4). */
export function seeOther(ctx: Context, address: string): void {
  ctx.redirect(address);
  ctx.status = HTTP_SEE_OTHER;
}

/** Answers 403 with a page that says why. */
export function refuse(ctx: Context, id: string, sentence: string): void {
  ctx.status = HTTP_FORBIDDEN;
  ctx.body = renderNotice(id, 'Demande refusée', [sentence]);
}

export const findSession = (ctx: Context, store: SessionStore): OpenSession | null =>
  store.find(readCookies(ctx.get('cookie')).get(SESSION_COOKIE));

/** A page of somebody who is signed in. */
export type SignedInHandler = (ctx: Context, session: OpenSession) => void;

/** A page for people who are signed in; others go to the home page. */
export function signedIn(store: SessionStore, handle: SignedInHandler): (ctx: Context) => void {
  return ctx => {
    const session = findSession(ctx, store);
    if (session === null) return seeOther(ctx, '/');
    handle(ctx, session);
  };
}

/** The same for a form that changes something: only from our own pages (Origin), and with the session's token. */
export function signedInForm(store: SessionStore, handle: SignedInHandler): (ctx: Context) => void {
  return signedIn(store, (ctx, session) => {
    if (ctx.get('origin') !== PORTAL_ORIGIN) {
      return refuse(ctx, 'refus-origine', 'Ce formulaire ne vient pas du portail.');
    }
    if (!isSameToken(readForm(ctx.request.body)['jeton'] ?? '', session.csrfToken)) {
      return refuse(
        ctx,
        'refus-jeton',
        'Ce formulaire n’est plus valable. Revenez à la page précédente et recommencez.',
      );
    }
    handle(ctx, session);
  });
}
