// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Case, Review } from '../journey.ts';

const AGENCY_2025: Review = { source: 'official', date: '2025-11-18' };

/** What to try when the e-CPS application does not answer, in the agency's order. */
export const ECPS_TROUBLE: readonly Case[] = [
  {
    who: { fr: 'Rien n’arrive sur le téléphone', en: 'Nothing reaches the telephone' },
    text: {
      fr: 'Vérifiez le réseau du téléphone et mettez l’application à jour. Sur Android 15 et suivants, réglez l’usage de la batterie du navigateur sur «\u00a0Sans restriction\u00a0».',
      en: 'Check the telephone’s network and update the application. On Android 15 and later, set the battery use of the browser to “Sans restriction” (no restriction).',
    },
    review: AGENCY_2025,
  },
  {
    who: { fr: 'L’application est-elle en cause\u00a0?', en: 'Is it the application?' },
    text: {
      fr: 'Sur le portail e-CPS, essayez «\u00a0Je teste ma e-CPS\u00a0». «\u00a0Bravo\u00a0» veut dire que l’application va bien\u00a0: le problème vient du service ou de vos droits. Sinon, essayez «\u00a0Je me déconnecte de toutes les sessions\u00a0».',
      en: 'On the e-CPS portal, try “Je teste ma e-CPS”. “Bravo” means that the application is well: the problem lies with the service or with your rights. Otherwise, try “Je me déconnecte de toutes les sessions”.',
    },
    review: AGENCY_2025,
    links: [
      {
        text: { fr: 'Portail e-CPS', en: 'e-CPS portal' },
        href: 'https://wallet.esw.esante.gouv.fr/',
        review: { source: 'official', date: '2026-09' },
      },
    ],
  },
  {
    who: { fr: 'La e-CPS a expiré', en: 'The e-CPS has expired' },
    text: {
      fr: 'Dans l’application\u00a0: réglages, «\u00a0Compte\u00a0», «\u00a0Supprimer ma e-CPS\u00a0». Puis activez-la de nouveau.',
      en: 'In the application: settings, “Compte”, “Supprimer ma e-CPS”. Then activate it again.',
    },
    review: { source: 'official', date: '2025-01-15' },
  },
  {
    who: { fr: 'La e-CPS est en panne partout', en: 'The e-CPS is down everywhere' },
    text: {
      fr: 'C’est déjà arrivé dans toute la France. Connectez-vous autrement.',
      en: 'It has happened in all of France. Sign in by another way.',
    },
    links: [{ text: { fr: 'Les autres façons de se connecter', en: 'The other ways to sign in' }, journey: 'ways-in' }],
  },
];
