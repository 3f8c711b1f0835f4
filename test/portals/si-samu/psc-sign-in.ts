// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type Router from '@koa/router';
import { methodCookie, sessionCookie } from '../cookies.ts';
import { PORTAL_ORIGIN } from '../hosts.ts';
import type { PscIdentity, RelyingParty, SignInChecks } from '../relying-party/index.ts';
import type { SessionStore } from '../sessions.ts';
import { createService, leaveTo, seeOther, Visitors } from '../site/index.ts';
import { SI_SAMU } from './site.ts';

/** Where Pro Santé Connect sends people back to. */
export const PSC_RETURN_PATH = '/connexion/psc/retour';

interface State {
  checks: SignInChecks | null;
}

/** Adds sign-in by Pro Santé Connect. */
export function addPscSignIn(router: Router, psc: RelyingParty, store: SessionStore, strict: boolean): void {
  const visitors = new Visitors<State>(PORTAL_ORIGIN, () => ({ checks: null }), '__Host-SISAMU_PSC');
  const service = createService(router, SI_SAMU, visitors);

  service.get('/connexion/psc', async ({ ctx, visitor }) => {
    const { address, checks } = await psc.begin();
    visitor.state.checks = checks;
    leaveTo(ctx, address);
  });

  service.get(PSC_RETURN_PATH, async ({ ctx, visitor }) => {
    const { checks } = visitor.state;
    visitor.state.checks = null;
    const identity = checks === null ? null : await finish(psc, ctx.URL, checks);
    if (identity === null) return seeOther(ctx, '/?echec=psc');
    const session = store.open(identity.holder, 'PSC', () => psc.endAddress(identity.idToken));
    ctx.append('Set-Cookie', sessionCookie(session.id, strict));
    ctx.append('Set-Cookie', methodCookie('PSC', Date.now()));
    seeOther(ctx, '/profil');
  });
}

async function finish(psc: RelyingParty, address: URL, checks: SignInChecks): Promise<PscIdentity | null> {
  try {
    return await psc.finish(address, checks);
  } catch {
    // A refusal and a forged answer end alike: nobody is signed in, and the home page says so.
    return null;
  }
}
