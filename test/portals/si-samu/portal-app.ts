// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import Router from '@koa/router';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import { createApp } from '../app.ts';
import type { AssertionDesk } from '../assertions.ts';
import { PORTAL_HOST } from '../hosts.ts';
import type { CpxButton } from '../options.ts';
import type { RelyingParty } from '../relying-party/index.ts';
import type { RequestRecord } from '../requests.ts';
import type { SessionStore } from '../sessions.ts';
import { type Appearance, show } from '../site/index.ts';
import { redirectToCard, showHome } from './entrance.ts';
import { acceptFormPost } from './form-post-return.ts';
import { signedIn, signedInForm } from './guards.ts';
import { demandNativeArrival } from './native-arrival.ts';
import { addAccountPages, addOtpSignIn, listAccountBlocks, type OtpDesk } from './otp/index.ts';
import { noticePage } from './pages/notice.ts';
import { addPscSignIn } from './psc-sign-in.ts';
import { SI_SAMU } from './site.ts';
import { askTelephone, bindTelephone, chooseProfile, showBandeau, showProfiles, signOut } from './workstation.ts';

export interface PortalAppOptions {
  readonly store: SessionStore;
  readonly desk: AssertionDesk;
  readonly requests: RequestRecord[];
  /** The form of the CPX button when the address of the home page does not choose one. */
  readonly cpxButton: CpxButton;
  /** Takes a sign-in only from where a browser would come. */
  readonly strict: boolean;
  readonly appearance: Appearance;
  /** The ways in besides the card; null when they were not started. */
  readonly waysIn: { readonly otp: OtpDesk; readonly psc: RelyingParty } | null;
}

const passOn: Middleware = (_ctx, next) => next();
const NOT_HERE = 'Ce moyen de connexion n’a pas été démarré dans cette réplique.';

function addAbsentWays(router: Router): void {
  const ways = [
    ['psc', 'Pro Santé Connect'],
    ['otp', 'OTP'],
  ] as const;
  for (const [id, title] of ways) {
    router.get(`/connexion/${id}`, ctx => show(ctx, SI_SAMU, noticePage(`${id}-absent`, title, [NOT_HERE])));
  }
}

/** The portal host. */
export function createPortalApp(options: PortalAppOptions): Koa {
  const { store, desk, requests, cpxButton, strict, appearance, waysIn } = options;
  const router = new Router();
  router.get('/', showHome(store, cpxButton));
  router.get('/connexion/cpx', redirectToCard);
  router.post('/connexion/retour', acceptFormPost(store, desk, strict));
  router.get('/profil', strict ? demandNativeArrival : passOn, signedIn(store, showProfiles));
  router.post('/profil', signedInForm(store, chooseProfile));
  router.get('/telephone', signedIn(store, askTelephone));
  router.post('/telephone', signedInForm(store, bindTelephone));
  router.post('/deconnexion', signedInForm(store, signOut(store)));
  const bandeau = showBandeau(session => (waysIn === null ? [] : listAccountBlocks(waysIn.otp, session)));
  router.get('/bandeau', signedIn(store, bandeau));
  if (waysIn === null) addAbsentWays(router);
  else {
    addOtpSignIn(router, waysIn.otp, store, strict);
    addAccountPages(router, waysIn.otp, store);
    addPscSignIn(router, waysIn.psc, store, strict);
  }
  const app = createApp(PORTAL_HOST, requests, appearance);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
