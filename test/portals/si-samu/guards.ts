// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context } from 'koa';
import { readCookies, SESSION_COOKIE } from '../cookies.ts';
import { PORTAL_ORIGIN } from '../hosts.ts';
import { readForm } from '../requests.ts';
import { isSameToken, type OpenSession, type SessionStore } from '../sessions.ts';
import { HTTP_FORBIDDEN, seeOther, show } from '../site/index.ts';
import { noticePage } from './pages/notice.ts';
import { SI_SAMU } from './site.ts';

/** Answers 403 with a page that says why. */
export function refuse(ctx: Context, id: string, sentence: string): void {
  show(ctx, SI_SAMU, noticePage(id, 'Demande refusée', [sentence]), HTTP_FORBIDDEN);
}

export const findSession = (ctx: Context, store: SessionStore): OpenSession | null =>
  store.find(readCookies(ctx.get('cookie')).get(SESSION_COOKIE));

/** A page of somebody who is signed in. */
export type SignedInHandler = (ctx: Context, session: OpenSession) => void | Promise<void>;

/** A page for people who are signed in; others go to the home page. */
export function signedIn(store: SessionStore, handle: SignedInHandler): (ctx: Context) => void | Promise<void> {
  return ctx => {
    const session = findSession(ctx, store);
    if (session === null) return seeOther(ctx, '/');
    return handle(ctx, session);
  };
}

/** The same for a form that changes something: only from our own pages (Origin), and with the session's token. */
export function signedInForm(store: SessionStore, handle: SignedInHandler): (ctx: Context) => void | Promise<void> {
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
    return handle(ctx, session);
  });
}
