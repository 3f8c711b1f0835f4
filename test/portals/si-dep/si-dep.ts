// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import Router from '@koa/router';
import type Koa from 'koa';
import { createRoutedApp } from '../app.ts';
import type { Holder } from '../holder.ts';
import { SIDEP_HOST, SIDEP_ORIGIN } from '../hosts.ts';
import type { RelyingParty, SignInChecks } from '../relying-party/index.ts';
import type { RequestRecord } from '../requests.ts';
import { type Appearance, type Block, createService, leaveTo, type Page, seeOther, Visitors } from '../site/index.ts';

/** Where Pro Santé Connect sends people back to. */
export const SIDEP_RETURN_PATH = '/retour';
const SIGN_IN = '/connexion';

interface State {
  checks: SignInChecks | null;
  session: { readonly holder: Holder; readonly idToken: string } | null;
  hasFailed: boolean;
}

const CLOSED: Block = {
  kind: 'notice',
  mark: 'service-ferme',
  role: 'status',
  text: 'Service fermé depuis le 1er juillet 2023. Cette page garde l’ancien parcours pour les tests.',
};

const homePage = (hasFailed: boolean): Page => ({
  mark: 'sidep-accueil',
  title: 'SI-DEP',
  blocks: [
    CLOSED,
    ...(hasFailed
      ? [{ kind: 'notice', mark: 'erreur', role: 'alert', text: 'La connexion n’a pas abouti.' } as const]
      : []),
    {
      kind: 'choices',
      items: [
        {
          kind: 'link',
          mark: 'connexion-ecps',
          text: 'e-CPS Identification par carte CPS',
          href: SIGN_IN,
          looksLikeButton: true,
        },
        { kind: 'link', mark: 'connexion-carte', text: 'Carte CPS', href: SIGN_IN, looksLikeButton: true },
      ],
    },
  ],
});

const welcomePage = (csrfToken: string, { givenName, surname, nationalIdentifier }: Holder): Page => ({
  mark: 'sidep-connecte',
  title: 'SI-DEP',
  blocks: [
    CLOSED,
    {
      kind: 'facts',
      mark: 'identite',
      facts: [
        { key: 'given-name', label: 'Prénom', value: givenName },
        { key: 'surname', label: 'Nom', value: surname },
        { key: 'national-identifier', label: 'Identifiant national', value: nationalIdentifier },
      ],
    },
    {
      kind: 'form',
      mark: 'deconnexion',
      action: '/deconnexion',
      hidden: [['jeton', csrfToken]],
      fields: [],
      buttons: [{ mark: 'se-deconnecter', text: 'Se déconnecter' }],
    },
  ],
});

/** SI-DEP as it was: a legacy journey, by Pro Santé Connect. */
export function createSiDep(psc: RelyingParty, requests: RequestRecord[], appearance: Appearance): Koa {
  const router = new Router();
  const visitors = new Visitors<State>(SIDEP_ORIGIN, () => ({ checks: null, session: null, hasFailed: false }));
  const service = createService(router, { name: 'SI-DEP' }, visitors);

  service.get('/', ({ show, visitor: { state, csrfToken } }) => {
    const { session, hasFailed } = state;
    show(session === null ? homePage(hasFailed) : welcomePage(csrfToken, session.holder));
  });
  service.get(SIGN_IN, async ({ ctx, visitor }) => {
    const { address, checks } = await psc.begin();
    Object.assign(visitor.state, { checks, hasFailed: false });
    leaveTo(ctx, address);
  });
  service.get(SIDEP_RETURN_PATH, async ({ ctx, visitor: { state } }) => {
    const { checks } = state;
    state.checks = null;
    try {
      state.session = checks === null ? null : await psc.finish(ctx.URL, checks);
    } catch {
      // A refusal and a forged answer end alike: nobody is signed in.
      state.session = null;
    }
    state.hasFailed = state.session === null;
    seeOther(ctx, '/');
  });
  service.post('/deconnexion', async ({ ctx, visitor: { state } }) => {
    const idToken = state.session?.idToken;
    state.session = null;
    if (idToken === undefined) seeOther(ctx, '/');
    else leaveTo(ctx, await psc.endAddress(idToken));
  });
  return createRoutedApp(router, SIDEP_HOST, requests, appearance);
}
