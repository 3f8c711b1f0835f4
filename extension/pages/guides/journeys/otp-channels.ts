// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J5. */
export const OTP_CHANNELS: Journey = {
  id: 'otp-channels',
  group: 'sign-in',
  shape: 'steps',
  question: { fr: 'Je veux recevoir mes codes par SMS ou par e-mail', en: 'I want to get my codes by SMS or e-mail' },
  title: { fr: 'Régler les canaux OTP', en: 'Set up the OTP channels' },
  intro: {
    fr: 'Un canal suffit\u00a0: téléphone ou e-mail. Avec deux, vous gardez une solution si l’un manque.',
    en: 'One channel is enough: telephone or e-mail. With two you still have one if the other fails.',
  },
  steps: [
    {
      id: 'sign-in',
      title: { fr: 'Connectez-vous par carte', en: 'Sign in by card' },
      checks: ['card'],
      text: [
        {
          fr: 'Les canaux se règlent depuis le compte, ouvert avec la carte CPx.',
          en: 'The channels are set from the account, opened with the CPx card.',
        },
      ],
      links: [{ text: { fr: 'Se connecter par carte', en: 'Sign in by card' }, journey: 'sign-in' }],
    },
    {
      id: 'open',
      title: { fr: 'Ouvrez «\u00a0Modifier mes canaux OTP\u00a0»', en: 'Open “Modifier mes canaux OTP”' },
      text: [
        {
          fr: 'Ouvrez le menu déroulant, à droite, et prenez le troisième onglet, «\u00a0Modifier mes canaux OTP\u00a0».',
          en: 'Open the drop-down menu on the right and take the third tab, “Modifier mes canaux OTP”.',
        },
      ],
    },
    {
      id: 'telephone',
      title: { fr: 'Canal téléphone', en: 'Telephone channel' },
      text: [
        {
          fr: 'Tapez le numéro du mobile, professionnel ou personnel, puis pressez «\u00a0Tester\u00a0». Un code arrive par SMS sur ce mobile en quelques secondes.',
          en: 'Type the number of the mobile, work or personal, then press “Tester”. A code reaches that mobile by SMS within seconds.',
        },
        {
          fr: 'Tapez le code reçu, puis pressez «\u00a0Valider\u00a0». Si le mobile est à quelqu’un d’autre, c’est cette personne qui lit le code.',
          en: 'Type the code received, then press “Valider”. If somebody else holds the mobile, that person reads the code.',
        },
      ],
      cases: [
        {
          who: { fr: 'Aucun code n’arrive', en: 'No code arrives' },
          text: {
            fr: 'Relisez le numéro, chiffre par chiffre. Corrigez-le et pressez de nouveau «\u00a0Tester\u00a0».',
            en: 'Read the number again, digit by digit. Correct it and press “Tester” again.',
          },
        },
      ],
    },
    {
      id: 'email',
      title: { fr: 'Canal e-mail', en: 'E-mail channel' },
      text: [
        {
          fr: 'Faites de même avec une adresse e-mail\u00a0: «\u00a0Tester\u00a0», code reçu, «\u00a0Valider\u00a0». Regardez aussi dans les courriers indésirables.',
          en: 'Do the same with an e-mail address: “Tester”, the code received, “Valider”. Look among unwanted mail, too.',
        },
      ],
    },
  ],
  end: {
    text: {
      fr: 'Chaque canal réglé peut servir à la prochaine connexion, et à retrouver un mot de passe oublié.',
      en: 'Each channel that is set can serve for the next sign-in, and to recover a forgotten password.',
    },
    links: [{ text: { fr: 'Se connecter par code à usage unique', en: 'Sign in by one-time code' }, journey: 'otp' }],
  },
};
