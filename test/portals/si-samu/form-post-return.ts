// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context } from 'koa';
import type { AssertionDesk } from '../assertions.ts';
import { methodCookie, sessionCookie } from '../cookies.ts';
import { CARD_ORIGIN } from '../hosts.ts';
import { readForm } from '../requests.ts';
import type { SessionStore } from '../sessions.ts';
import { seeOther } from '../site/index.ts';
import { refuse } from './guards.ts';
import { isNativePost } from './native-arrival.ts';

/** POST /connexion/retour: changes the one-time answer of the card host for a session. */
export function acceptFormPost(store: SessionStore, desk: AssertionDesk, strict: boolean): (ctx: Context) => void {
  return ctx => {
    if (ctx.get('origin') !== CARD_ORIGIN || (strict && !isNativePost(ctx))) {
      return refuse(ctx, 'refus-origine', 'Cette réponse ne vient pas du serveur des cartes.');
    }
    const holder = desk.redeem(readForm(ctx.request.body)['SAMLResponse'] ?? '');
    if (holder === null) return refuse(ctx, 'refus-reponse', 'Cette réponse est inconnue ou a déjà servi.');
    ctx.append('Set-Cookie', sessionCookie(store.open(holder).id, strict));
    ctx.append('Set-Cookie', methodCookie('CPX', Date.now()));
    seeOther(ctx, '/profil?connexion=cpx');
  };
}
