// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import { CARD_ENDPOINT } from '../../hosts.ts';
import type { CpxButton } from '../../options.ts';
import { renderPage } from '../../page.ts';

export interface HomePage {
  readonly cpxButton: CpxButton;
  /** Sent to the card endpoint, in this order. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Without `#`; empty for none. */
  readonly fragment: string;
  readonly hasSession: boolean;
  readonly notice: string | null;
}

/** `path` with its query and fragment, as a browser would write them. */
function makeAddress(path: string, { parameters, fragment }: HomePage): string {
  const query = parameters.map(pair => pair.map(encodeURIComponent).join('=')).join('&');
  return `${path}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${encodeURIComponent(fragment)}`}`;
}

function cpxButton(page: HomePage) {
  if (page.cpxButton === 'form') {
    return html`<form id="formulaire-cpx" method="post" action=${CARD_ENDPOINT}>
      ${page.parameters.map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
      <button id="connexion-cpx" type="submit">CPX</button>
    </form>`;
  }
  const path = page.cpxButton === 'redirect' ? '/connexion/cpx' : CARD_ENDPOINT;
  return html`<a id="connexion-cpx" class="bouton" href=${makeAddress(path, page)}>CPX</a>`;
}

/** The home page: the three ways in. */
export function renderHome(page: HomePage): string {
  const resume = html`<p><a id="reprendre" href="/bandeau">Reprendre la session ouverte</a></p>`;
  const body = html`<div>
    <h1>Portail SI-SAMU</h1>
    ${page.notice === null ? null : html`<p id="message" role="status">${page.notice}</p>`}
    ${page.hasSession ? resume : null}
    <p>Choisissez votre moyen de connexion.</p>
    <ul class="moyens">
      <li>${cpxButton(page)}</li>
      <li><a id="connexion-psc" class="bouton" href="/connexion/psc">S’identifier avec Pro Santé Connect</a></li>
      <li><a id="connexion-otp" class="bouton" href="/connexion/otp">OTP</a></li>
    </ul>
  </div>`;
  return renderPage({ title: 'Connexion', body });
}
