// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import { renderPage } from '../../page.ts';
import type { OpenSession } from '../../sessions.ts';
import { describeProfile, listProfiles } from '../profiles.ts';

/** The profiles of the person who is signed in, one to choose. */
export function renderProfileChoice({ csrfToken, view }: OpenSession, error: string | null): string {
  const { givenName, surname, profession } = view.holder;
  const choices = listProfiles(profession).map(
    profile => html`<div>
      <input
        type="radio"
        id=${`profil-${profile.id}`}
        name="profil"
        value=${profile.id}
        checked=${view.profile?.id === profile.id}
        required
      />
      <label for=${`profil-${profile.id}`}>${describeProfile(profile)}</label>
    </div>`,
  );
  const body = html`<div>
    <h1>Choix du profil</h1>
    <p>Bonjour ${givenName} ${surname}. Votre profil dépend de l’entité dans laquelle vous travaillez.</p>
    ${error === null ? null : html`<p id="erreur" class="erreur" role="alert">${error}</p>`}
    <form id="choix-profil" method="post" action="/profil">
      <input type="hidden" name="jeton" value=${csrfToken} />
      <fieldset>
        <legend>Choisissez votre profil</legend>
        ${choices}
      </fieldset>
      <button id="valider-profil" type="submit">Valider</button>
    </form>
  </div>`;
  return renderPage({ title: 'Choix du profil', body });
}
