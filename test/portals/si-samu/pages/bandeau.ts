// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { OpenSession } from '../../sessions.ts';
import type { Block, Page } from '../../site/index.ts';
import { describeProfile, type Profile } from '../profiles.ts';

/** The communication strip: who is signed in, under which profile, bound to which telephone. `extra` comes first. */
export function bandeauPage(
  { csrfToken, view }: OpenSession,
  profile: Profile,
  telephone: string,
  extra: readonly Block[],
): Page {
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
  return {
    mark: 'bandeau',
    title: 'Bandeau de communication',
    blocks: [
      ...extra,
      { kind: 'notice', mark: 'etat-connexion', role: 'status', text: 'Vous êtes connecté.' },
      { kind: 'facts', mark: 'identite', facts: facts.map(([key, label, value]) => ({ key, label, value })) },
      { kind: 'link', mark: 'changer-profil', text: 'Changer de profil', href: '/profil' },
      {
        kind: 'form',
        mark: 'deconnexion',
        action: '/deconnexion',
        hidden: [['jeton', csrfToken]],
        fields: [],
        buttons: [{ mark: 'se-deconnecter', text: 'Se déconnecter' }],
      },
    ],
  };
}
