// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { OpenSession } from '../../sessions.ts';
import { alertOf, type Page } from '../../site/index.ts';
import { describeProfile, listProfiles } from '../profiles.ts';

/** The profiles of the person who is signed in, one to choose. */
export function profilePage({ csrfToken, view }: OpenSession, error: string | null): Page {
  const { givenName, surname, profession } = view.holder;
  const options = listProfiles(profession).map(profile => ({
    mark: `profil-${profile.id}`,
    value: profile.id,
    label: describeProfile(profile),
    checked: view.profile?.id === profile.id,
  }));
  return {
    mark: 'page-profil',
    title: 'Choix du profil',
    blocks: [
      {
        kind: 'text',
        text: `Bonjour ${givenName} ${surname}. Votre profil dépend de l’entité dans laquelle vous travaillez.`,
      },
      ...alertOf(error),
      {
        kind: 'form',
        mark: 'choix-profil',
        action: '/profil',
        legend: 'Choisissez votre profil',
        hidden: [['jeton', csrfToken]],
        fields: [{ type: 'radio', name: 'profil', options }],
        buttons: [{ mark: 'valider-profil', text: 'Valider' }],
      },
    ],
  };
}
