// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';
import { CARD_STEPS } from './card-steps.ts';

/** J3. */
export const SIGN_IN: Journey = {
  id: 'sign-in',
  group: 'sign-in',
  shape: 'steps',
  question: { fr: 'Je me connecte avec ma carte', en: 'I sign in with my card' },
  title: { fr: 'Se connecter par carte', en: 'Sign in by card' },
  intro: { fr: 'Pour une connexion après la première.', en: 'For a sign-in after the first one.' },
  steps: [
    ...CARD_STEPS,
    {
      id: 'profile',
      title: { fr: 'Choisissez votre profil', en: 'Choose your profile' },
      text: [
        {
          fr: 'Prenez celui de l’entité où vous travaillez maintenant. CPx Connect peut retenir le dernier, si vous le demandez.',
          en: 'Take the one of the organisation where you work now. CPx Connect can remember the last one if you ask it to.',
        },
      ],
      links: [
        {
          text: { fr: 'Ce qui est retenu sur ce poste', en: 'What is remembered on this workstation' },
          page: 'options',
        },
      ],
    },
    {
      id: 'telephone',
      title: { fr: 'Identifiez le téléphone du poste', en: 'Identify the telephone of the workstation' },
      text: [
        {
          fr: 'Tapez le numéro unique du téléphone posé sur le poste. Le bandeau de communication s’affiche.',
          en: 'Type the unique number of the telephone on the desk. The communication strip (bandeau) appears.',
        },
      ],
      links: [{ text: { fr: 'En savoir plus sur ce numéro', en: 'More about this number' }, journey: 'telephone' }],
    },
    {
      id: 'leave',
      title: { fr: 'Avant de partir', en: 'Before you leave' },
      text: [
        {
          fr: 'Déconnectez-vous du portail, puis retirez votre carte. La personne suivante doit se connecter sous son propre nom.',
          en: 'Sign out of the portal, then remove your card. The next person must sign in under his own name.',
        },
      ],
    },
  ],
};
