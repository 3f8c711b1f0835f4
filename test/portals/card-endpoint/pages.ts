// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import type { Context } from 'koa';
import { PORTAL_ORIGIN } from '../hosts.ts';
import { NBSP, renderPage } from '../page.ts';

/** Answers with a page that says why the card got no further. `id` names the case for tests. */
export function refuseCard(ctx: Context, status: number, id: string, sentence: string): void {
  const body = html`<div id=${id}>
    <h1>Connexion par carte refusée</h1>
    <p>${sentence}</p>
    <p><a href=${`${PORTAL_ORIGIN}/`}>Revenir à l’accueil du portail</a></p>
  </div>`;
  ctx.status = status;
  ctx.body = renderPage({ title: 'Connexion par carte', body });
}

/** A page that ends nothing: the card is known, but no session comes of it. */
export function renderCardPage(): string {
  const body = html`<div id="page-carte">
    <h1>Carte reconnue</h1>
    <p>Le service est en maintenance${NBSP}: aucune session n’a été ouverte.</p>
  </div>`;
  return renderPage({ title: 'Carte reconnue', body });
}

/** The page of a form_post answer: a script sends the form, a button does the same without one. */
export function renderFormPost(action: string, samlResponse: string, relayState: string): string {
  const body = html`<div>
    <h1>Connexion en cours</h1>
    <form id="retour-portail" method="post" action=${action}>
      <input type="hidden" name="SAMLResponse" value=${samlResponse} />
      <input type="hidden" name="RelayState" value=${relayState} />
      <button id="continuer" type="submit">Continuer</button>
    </form>
  </div>`;
  return renderPage({ title: 'Connexion en cours', body, submits: true });
}
