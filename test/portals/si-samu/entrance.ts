// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context } from 'koa';
import { PRESESSION_COOKIE, presessionCookie, readCookies } from '../cookies.ts';
import { CARD_ENDPOINT } from '../hosts.ts';
import type { CpxButton } from '../options.ts';
import type { SessionStore } from '../sessions.ts';
import { CODE_INPUT_PARAMETER, show, VARIANT_PARAMETER } from '../site/index.ts';
import { findSession } from './guards.ts';
import { type HomePage, homePage } from './pages/home.ts';
import { SI_SAMU } from './site.ts';

/** Query of the home page that chooses the button's form; it is not sent on. */
const BUTTON_PARAMETER = 'forme';
const FRAGMENT_PARAMETER = 'fragment';
const NOTICE_PARAMETER = 'deconnexion';
const FAILURE_PARAMETER = 'echec';
const OWN_PARAMETERS = [
  BUTTON_PARAMETER,
  FRAGMENT_PARAMETER,
  NOTICE_PARAMETER,
  FAILURE_PARAMETER,
  VARIANT_PARAMETER,
  CODE_INPUT_PARAMETER,
  'cadre',
];
const BUTTONS: Readonly<Record<string, CpxButton>> = { lien: 'link', formulaire: 'form', redirection: 'redirect' };

/** Accents, `&` and a nested query on purpose: whoever carries the address must not change a byte of it. */
const RETURN_PATH = '/bandeau?poste=Régulation médicale&vue=1#file';
const DEFAULT_FRAGMENT = 'entrée';

/** Looks like a deflated SAML AuthnRequest in base64, with `+`, `/` and `=`; the card endpoint does not open it. */
const SAML_REQUEST =
  'fZJNT+MwEIb/Ss+9gE6ZSW2nTdRS0vKxQmKBqMlhb8aeUEuxHTwO2v33uCkfRSvt1fPMvPOOZ4midT1fDWFvnvBtQAzJ7/Gg==';

/** The parameters of the sign-in: the state that ties it to this browser, where to go on, and the visitor's own. */
function listParameters(state: string, extra: HomePage['parameters'], isForm: boolean): HomePage['parameters'] {
  const saml = [['SAMLRequest', SAML_REQUEST] as const, ['RelayState', 'accueil & régulation'] as const];
  return [['etat', state], ['retour', RETURN_PATH], ...(isForm ? saml : []), ...extra];
}

/** What the home page says of the visit before: nothing of the query's own words is shown. */
function readNotice(query: URLSearchParams): string | null {
  if (query.has(NOTICE_PARAMETER)) return 'Vous êtes déconnecté.';
  return query.has(FAILURE_PARAMETER) ? 'La connexion avec Pro Santé Connect n’a pas abouti.' : null;
}

/** GET /: makes the pre-session when the browser has none, shows the ways in. */
export function showHome(store: SessionStore, defaultButton: CpxButton): (ctx: Context) => void {
  return ctx => {
    const known = store.findPreSession(readCookies(ctx.get('cookie')).get(PRESESSION_COOKIE));
    const preSession = known ?? store.openPreSession();
    if (known === null) ctx.append('Set-Cookie', presessionCookie(preSession.id));

    const query = ctx.URL.searchParams;
    const cpxButton = BUTTONS[query.get(BUTTON_PARAMETER) ?? ''] ?? defaultButton;
    const own: ReadonlySet<string> = new Set(OWN_PARAMETERS);
    const extra = [...query].filter(([name]) => !own.has(name));
    const home = homePage({
      cpxButton,
      parameters: listParameters(preSession.state, extra, cpxButton === 'form'),
      fragment: query.get(FRAGMENT_PARAMETER) ?? DEFAULT_FRAGMENT,
      hasSession: findSession(ctx, store) !== null,
      notice: readNotice(query),
    });
    show(ctx, SI_SAMU, home);
  };
}

/** GET /connexion/cpx: the same address by way of a redirect. */
export function redirectToCard(ctx: Context): void {
  ctx.redirect(`${CARD_ENDPOINT}${ctx.URL.search}`);
}
