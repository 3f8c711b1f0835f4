// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import { PORTAL_ORIGIN } from '../../hosts.ts';
import { renderPage } from '../../page.ts';

/** A page that only says something, and leads back to the home page. `id` names the case for tests. */
export function renderNotice(id: string, title: string, sentences: readonly string[]): string {
  const body = html`<div id=${id}>
    <h1>${title}</h1>
    ${sentences.map(sentence => html`<p>${sentence}</p>`)}
    <p><a href=${`${PORTAL_ORIGIN}/`}>Revenir à l’accueil du portail</a></p>
  </div>`;
  return renderPage({ title, body });
}
