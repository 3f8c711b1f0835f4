// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J6. */
export const OTP: Journey = {
  id: 'otp',
  group: 'sign-in',
  shape: 'steps',
  question: {
    fr: 'Je me connecte sans ma carte, par code à usage unique',
    en: 'I sign in without my card, by one-time code',
  },
  title: { fr: 'Se connecter par code à usage unique (OTP)', en: 'Sign in by one-time code (OTP)' },
  intro: {
    fr: 'Après une première connexion par carte, un mot de passe choisi et au moins un canal OTP réglé.',
    en: 'After a first sign-in by card, with a password chosen and at least one OTP channel set.',
  },
  steps: [
    {
      id: 'press',
      title: { fr: 'Pressez «\u00a0OTP\u00a0» sur le portail', en: 'Press “OTP” on the portal' },
      text: [
        {
          fr: 'Un assistant de régulation médicale (ARM) qui ne s’est encore jamais connecté commence par la carte.',
          en: 'A medical dispatch assistant (ARM) who has never signed in begins with the card.',
        },
      ],
      links: [{ text: { fr: 'Première connexion par carte', en: 'First sign-in by card' }, journey: 'first-sign-in' }],
    },
    {
      id: 'identifier',
      title: { fr: 'Tapez votre identifiant et votre mot de passe', en: 'Type your identifier and your password' },
      text: [
        {
          fr: 'L’identifiant a la forme prénom.nom. Tapez-le exactement comme il vous a été donné.',
          en: 'The identifier has the form first name.surname. Type it exactly as it was given to you.',
        },
        {
          fr: 'Le mot de passe est celui que vous avez choisi à la première connexion. Oublié, il se retrouve par vos canaux OTP.',
          en: 'The password is the one that you chose at the first sign-in. If you forgot it, recover it through your OTP channels.',
        },
      ],
    },
    {
      id: 'code',
      title: { fr: 'Recopiez le code reçu', en: 'Copy the code received' },
      text: [
        {
          fr: 'Le code arrive par SMS ou par e-mail, selon le canal réglé. Tapez-le sur le portail. CPx Connect ne lit ni vos SMS ni vos e-mails.',
          en: 'The code arrives by SMS or e-mail, by the channel that was set. Type it on the portal. CPx Connect reads neither your SMS nor your e-mails.',
        },
      ],
      cases: [
        {
          who: { fr: 'Aucun code n’arrive', en: 'No code arrives' },
          text: {
            fr: 'Vérifiez le réseau du mobile et les courriers indésirables. Si le numéro ou l’adresse a changé, il faut régler de nouveau les canaux, avec la carte.',
            en: 'Check the mobile’s network and unwanted mail. If number or address have changed, the channels must be set anew, with the card.',
          },
          links: [{ text: { fr: 'Régler les canaux OTP', en: 'Set up the OTP channels' }, journey: 'otp-channels' }],
        },
      ],
    },
    {
      id: 'strip',
      title: { fr: 'Identifiez le téléphone du poste', en: 'Identify the telephone of the workstation' },
      text: [
        {
          fr: 'Vous êtes connecté. Le bandeau de communication s’affiche.',
          en: 'You are signed in. The communication strip (bandeau) appears.',
        },
      ],
      links: [{ text: { fr: 'Le numéro du téléphone', en: 'The telephone’s number' }, journey: 'telephone' }],
    },
  ],
};
