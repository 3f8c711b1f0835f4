// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import type { Context } from 'koa';
import type { AssertionDesk } from '../assertions.ts';
import {
  CARD_COOKIE,
  cardCookie,
  expiredCookie,
  methodCookie,
  PRESESSION_COOKIE,
  readCookies,
  sessionCookie,
} from '../cookies.ts';
import type { Holder } from '../holder.ts';
import { FOREIGN_ORIGIN, PORTAL_ORIGIN } from '../hosts.ts';
import type { CardEndpoint } from '../options.ts';
import { type RequestRecord, readForm } from '../requests.ts';
import { isSameToken, makeToken, type SessionStore } from '../sessions.ts';
import { refuseCard, renderCardPage, renderFormPost } from './pages.ts';

export interface CardAppOptions {
  readonly endpoint: CardEndpoint;
  readonly store: SessionStore;
  readonly desk: AssertionDesk;
  readonly requests: RequestRecord[];
  /** The portal is strict: so is the session's cookie. */
  readonly strict: boolean;
}

type Answer = (ctx: Context, holder: Holder) => void | Promise<void>;

const HTTP_FORBIDDEN = 403;
const HTTP_SERVER_ERROR = 500;
export const FIRST_HOP = '/connexion';
export const SECOND_HOP = '/connexion/suite';
const STATE_PARAMETER = 'etat';
const RETURN_PARAMETER = 'retour';

/** The two hops of a sign-in by card, for a holder whose certificate was verified. */
export function createAnswers(options: CardAppOptions): { readonly first: Answer; readonly second: Answer } {
  const { endpoint, store } = options;
  /** Sign-ins between their two hops, by the value of the card host's own cookie. */
  const waiting = new Map<string, { readonly holder: Holder; readonly returnTo: string | undefined }>();

  const first: Answer = async (ctx, holder) => {
    if (endpoint.answer === 'hang-after-signature') return waitForClient(ctx);
    const parameters = { ...Object.fromEntries(ctx.URL.searchParams), ...readForm(ctx.request.body) };
    if (!isStateRight(ctx, store, parameters[STATE_PARAMETER])) {
      return refuseCard(ctx, HTTP_FORBIDDEN, 'refus-etat', 'Cette connexion n’a pas été commencée dans ce navigateur.');
    }
    if (endpoint.answer === 'page') {
      ctx.body = renderCardPage();
      return;
    }
    if (endpoint.answer === 'forbidden') {
      return refuseCard(ctx, HTTP_FORBIDDEN, 'acces-interdit', 'Vous n’avez pas accès à ce portail.');
    }
    if (endpoint.answer === 'error-500') {
      return refuseCard(ctx, HTTP_SERVER_ERROR, 'erreur-interne', 'Le service rencontre un incident.');
    }
    if (endpoint.answer === 'redirect-loop') return ctx.redirect(FIRST_HOP);
    const ticket = makeToken();
    waiting.set(ticket, { holder, returnTo: parameters[RETURN_PARAMETER] });
    ctx.append('Set-Cookie', cardCookie(ticket));
    ctx.redirect(SECOND_HOP);
  };

  const second: Answer = (ctx, holder) => {
    const ticket = readCookies(ctx.get('cookie')).get(CARD_COOKIE) ?? '';
    const started = waiting.get(ticket);
    waiting.delete(ticket);
    if (started?.holder.nationalIdentifier !== holder.nationalIdentifier) {
      return refuseCard(ctx, HTTP_FORBIDDEN, 'refus-etape', 'Cette étape ne suit aucune connexion de cette carte.');
    }
    finish(ctx, options, holder, started.returnTo);
  };
  return { first, second };
}

/** Without `etat` the sign-in was started outside the portal, which is allowed; with it, it must be this browser's. */
function isStateRight(ctx: Context, store: SessionStore, state: string | undefined): boolean {
  if (state === undefined) return true;
  const preSession = store.findPreSession(readCookies(ctx.get('cookie')).get(PRESESSION_COOKIE));
  return preSession !== null && isSameToken(preSession.state, state);
}

/** The pre-session has served: a new one begins at the next visit of the home page. */
function endPreSession(ctx: Context, store: SessionStore): void {
  const id = readCookies(ctx.get('cookie')).get(PRESESSION_COOKIE);
  if (id === undefined) return;
  store.closePreSession(id);
  ctx.append('Set-Cookie', expiredCookie(PRESESSION_COOKIE));
}

function finish(
  ctx: Context,
  { endpoint, store, desk, strict }: CardAppOptions,
  holder: Holder,
  returnTo?: string,
): void {
  endPreSession(ctx, store);
  if (endpoint.answer === 'form-post' || endpoint.answer === 'form-post-elsewhere') {
    const target = endpoint.answer === 'form-post' ? PORTAL_ORIGIN : FOREIGN_ORIGIN;
    ctx.body = renderFormPost(`${target}/connexion/retour`, desk.issue(holder), returnTo ?? '');
    return;
  }
  ctx.append('Set-Cookie', sessionCookie(store.open(holder).id, strict));
  ctx.append('Set-Cookie', methodCookie('CPX', Date.now()));
  const query = new URLSearchParams({ connexion: 'cpx', ...(returnTo === undefined ? {} : { retour: returnTo }) });
  ctx.redirect(`${endpoint.answer === 'redirect-elsewhere' ? FOREIGN_ORIGIN : PORTAL_ORIGIN}/profil?${query}`);
}

/** Holds the request until the client gives up. */
async function waitForClient(ctx: Context): Promise<void> {
  ctx.respond = false;
  if (!ctx.req.socket.destroyed) await once(ctx.req.socket, 'close');
}
