// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';
import { CARD_STEPS } from './card-steps.ts';

/** J2. */
export const FIRST_SIGN_IN: Journey = {
  id: 'first-sign-in',
  group: 'sign-in',
  shape: 'steps',
  question: { fr: 'Je me connecte pour la première fois', en: 'I sign in for the first time' },
  title: { fr: 'Première connexion par carte', en: 'First sign-in by card' },
  intro: {
    fr: 'Prenez votre carte CPx et le courrier qui contient son code porteur.',
    en: 'Have your CPx card at hand, and the letter with its code (code porteur).',
  },
  steps: [
    ...CARD_STEPS,
    {
      id: 'profile',
      title: { fr: 'Choisissez votre profil', en: 'Choose your profile' },
      text: [
        {
          fr: 'Le portail affiche vos profils. Prenez celui de l’entité où vous travaillez maintenant.',
          en: 'The portal shows your profiles. Take the one of the organisation where you work now.',
        },
        {
          fr: 'Au cours de cette première connexion, vous choisissez aussi le mot de passe qui servira à la connexion par code à usage unique.',
          en: 'During this first sign-in you also choose the password that the sign-in by one-time code needs later.',
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
      id: 'otp-channels',
      title: { fr: 'Enregistrez vos canaux OTP', en: 'Set up your OTP channels' },
      text: [
        {
          fr: 'Ouvrez le menu déroulant et prenez le troisième onglet, «\u00a0Modifier mes canaux OTP\u00a0». Donnez un numéro de mobile, une adresse e-mail, ou les deux.',
          en: 'Open the drop-down menu and take the third tab, “Modifier mes canaux OTP”. Give a mobile number, an e-mail address, or both.',
        },
        {
          fr: 'Ne sautez pas cette étape\u00a0: sans canal, ni la connexion sans carte ni la récupération du mot de passe ne fonctionnent.',
          en: 'Do not skip this step: without a channel, neither the sign-in without a card nor the recovery of the password works.',
        },
      ],
      links: [
        {
          text: { fr: 'Régler les canaux OTP, pas à pas', en: 'Set up the OTP channels, step by step' },
          journey: 'otp-channels',
        },
      ],
    },
  ],
  end: {
    text: { fr: 'Tout est prêt pour vos prochaines connexions.', en: 'All is ready for your next sign-ins.' },
    links: [{ text: { fr: 'Connexions suivantes par carte', en: 'Later sign-ins by card' }, journey: 'sign-in' }],
  },
};
