// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import { renderPage } from '../../page.ts';
import type { OpenSession } from '../../sessions.ts';

/** Longest number that the field takes, in characters: its real format is not public. */
export const MAX_TELEPHONE_LENGTH = 64;

/** Asks for the unique number of the telephone that stands on the workstation. */
export function renderTelephone({ csrfToken, view }: OpenSession, error: string | null): string {
  const body = html`<div>
    <h1>Identification au téléphone</h1>
    ${error === null ? null : html`<p id="erreur" class="erreur" role="alert">${error}</p>`}
    <form id="identification-telephone" method="post" action="/telephone">
      <input type="hidden" name="jeton" value=${csrfToken} />
      <p><label for="telephone">Numéro unique du téléphone</label></p>
      <p id="telephone-aide">Ce numéro est celui du téléphone posé sur votre poste de travail.</p>
      <p>
        <input
          type="text"
          id="telephone"
          name="telephone"
          value=${view.telephone ?? ''}
          maxlength=${MAX_TELEPHONE_LENGTH}
          autocomplete="off"
          aria-describedby=${error === null ? 'telephone-aide' : 'telephone-aide erreur'}
          aria-invalid=${error === null ? undefined : 'true'}
          required
        />
      </p>
      <button id="valider-telephone" type="submit">Valider</button>
    </form>
  </div>`;
  return renderPage({ title: 'Identification au téléphone', body });
}
