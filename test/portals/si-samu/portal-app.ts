// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import Router from '@koa/router';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import { createApp } from '../app.ts';
import type { AssertionDesk } from '../assertions.ts';
import { PORTAL_HOST } from '../hosts.ts';
import type { CpxButton } from '../options.ts';
import type { RequestRecord } from '../requests.ts';
import type { SessionStore } from '../sessions.ts';
import { redirectToCard, showHome } from './entrance.ts';
import { acceptFormPost } from './form-post-return.ts';
import { signedIn, signedInForm } from './guards.ts';
import { demandNativeArrival } from './native-arrival.ts';
import { renderNotice } from './pages/notice.ts';
import { askTelephone, bindTelephone, chooseProfile, showBandeau, showProfiles, signOut } from './workstation.ts';

export interface PortalAppOptions {
  readonly store: SessionStore;
  readonly desk: AssertionDesk;
  readonly requests: RequestRecord[];
  /** The form of the CPX button when the address of the home page does not choose one. */
  readonly cpxButton: CpxButton;
  /** Takes a sign-in only from where a browser would come. */
  readonly strict: boolean;
}

const passOn: Middleware = (_ctx, next) => next();
const NOT_HERE = 'Cette réplique ne contient pas encore ce moyen de connexion.';

/** The portal host. */
export function createPortalApp({ store, desk, requests, cpxButton, strict }: PortalAppOptions): Koa {
  const router = new Router();
  router.get('/', showHome(store, cpxButton));
  router.get('/connexion/cpx', redirectToCard);
  router.post('/connexion/retour', acceptFormPost(store, desk, strict));
  router.get('/connexion/psc', ctx => {
    ctx.body = renderNotice('psc-absent', 'Pro Santé Connect', [NOT_HERE]);
  });
  router.get('/connexion/otp', ctx => {
    ctx.body = renderNotice('otp-absent', 'OTP', [NOT_HERE]);
  });
  router.get('/profil', strict ? demandNativeArrival : passOn, signedIn(store, showProfiles));
  router.post('/profil', signedInForm(store, chooseProfile));
  router.get('/telephone', signedIn(store, askTelephone));
  router.post('/telephone', signedInForm(store, bindTelephone));
  router.get('/bandeau', signedIn(store, showBandeau));
  router.post('/deconnexion', signedInForm(store, signOut(store)));
  const app = createApp(PORTAL_HOST, requests);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
