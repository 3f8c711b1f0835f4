// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import { renderPage } from '../../page.ts';
import type { OpenSession } from '../../sessions.ts';
import { describeProfile, type Profile } from '../profiles.ts';

/** The communication strip: who is signed in, under which profile, bound to which telephone. */
export function renderBandeau({ csrfToken, view }: OpenSession, profile: Profile, telephone: string): string {
  const { holder, method } = view;
  const facts: readonly (readonly [key: string, label: string, value: string])[] = [
    ['given-name', 'Prénom', holder.givenName],
    ['surname', 'Nom', holder.surname],
    ['national-identifier', 'Identifiant national', holder.nationalIdentifier],
    ['profession', 'Profession', holder.profession],
    ['profile', 'Profil', describeProfile(profile)],
    ['entity', 'Entité', profile.entity],
    ['telephone', 'Numéro unique du téléphone', telephone],
    ['method', 'Moyen de connexion', method],
  ];
  const body = html`<section id="bandeau" aria-labelledby="titre-bandeau">
    <h1 id="titre-bandeau">Bandeau de communication</h1>
    <p id="etat-connexion" role="status">Vous êtes connecté.</p>
    <dl id="identite">
      ${facts.map(([key, label, value]) => html`<div><dt>${label}</dt><dd data-fact=${key}>${value}</dd></div>`)}
    </dl>
    <form id="deconnexion" method="post" action="/deconnexion">
      <input type="hidden" name="jeton" value=${csrfToken} />
      <p><a id="changer-profil" href="/profil">Changer de profil</a></p>
      <button id="se-deconnecter" type="submit">Se déconnecter</button>
    </form>
  </section>`;
  return renderPage({ title: 'Bandeau de communication', body });
}
