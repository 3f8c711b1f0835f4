// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';
import { ECPS_TROUBLE } from './ecps-trouble.ts';

/** J8, and J12 with other words. */
export const ECPS_WITH_CARD: Journey = {
  id: 'ecps-with-card',
  group: 'ecps',
  shape: 'steps',
  question: { fr: 'J’active ma e-CPS avec ma carte', en: 'I activate my e-CPS with my card' },
  title: { fr: 'Activer la e-CPS avec la carte', en: 'Activate the e-CPS with the card' },
  intro: {
    fr: 'Un ordinateur avec un lecteur, votre carte CPx et votre téléphone, application e-CPS ouverte.',
    en: 'A computer with a reader, your CPx card, and your telephone with the e-CPS application open.',
  },
  steps: [
    {
      id: 'card',
      title: { fr: 'Insérez votre carte', en: 'Insert your card' },
      checks: ['reader', 'card', 'certificate', 'tries'],
      text: [
        {
          fr: 'Tout lecteur de carte PC/SC convient, le vôtre ou un autre.',
          en: 'Any PC/SC card reader will do, the usual one or another.',
        },
      ],
    },
    {
      id: 'software',
      title: { fr: 'Le logiciel de la carte', en: 'The card’s software' },
      text: [
        {
          fr: 'Si votre administrateur a réglé CPx Connect pour le portail e-CPS, rien d’autre n’est nécessaire. Sinon, ce portail lit la carte par le navigateur lui-même\u00a0: il faut le logiciel de la carte sur ce poste, ATSAM ou Cryptolib.',
          en: 'If your administrator has set CPx Connect up for the e-CPS portal, nothing else is needed. Otherwise that portal reads the card through the browser itself: the card’s software must be on this workstation, ATSAM or Cryptolib.',
        },
        {
          fr: 'Une carte CPS4 demande Cryptolib 5.2 ou plus récente.',
          en: 'A CPS4 card needs Cryptolib 5.2 or later.',
        },
      ],
      review: { source: 'official', date: '2025' },
      links: [{ text: { fr: 'Préparer ce poste', en: 'Set up this workstation' }, journey: 'workstation' }],
    },
    {
      id: 'open',
      title: { fr: 'Ouvrez le portail e-CPS', en: 'Open the e-CPS portal' },
      text: [
        {
          fr: 'Pressez «\u00a0Activez votre e-CPS avec votre carte\u00a0». La page de CPx Connect s’ouvre et demande le code porteur, si votre administrateur l’a réglée pour ce portail. Sinon, le navigateur demande un certificat, puis lui ou le logiciel de la carte demande le code.',
          en: 'Press “Activez votre e-CPS avec votre carte”. The page of CPx Connect opens and asks for the code porteur, if your administrator has set it up for this portal. Otherwise the browser asks for a certificate, then the browser or the card’s software asks for the code.',
        },
      ],
      links: [
        {
          text: { fr: 'Portail e-CPS', en: 'e-CPS portal' },
          href: 'https://wallet.esw.esante.gouv.fr/',
          review: { source: 'official', date: '2026-09' },
        },
      ],
    },
    {
      id: 'scan',
      title: { fr: 'Lisez le QR code avec l’application', en: 'Scan the QR code with the application' },
      text: [
        {
          fr: 'Pressez «\u00a0Commencer l’activation\u00a0». Lisez le QR code depuis l’application e-CPS, pas avec l’appareil photo du téléphone.',
          en: 'Press “Commencer l’activation”. Scan the QR code from inside the e-CPS application, not with the telephone’s camera.',
        },
      ],
      warning: {
        fr: 'Le QR code vaut 90\u00a0secondes. Trop tard\u00a0? Recommencez l’étape. Ne le montrez à personne.',
        en: 'The QR code lives for 90 seconds. Too late? Do the step again. Show it to nobody.',
      },
    },
    {
      id: 'code',
      title: { fr: 'Choisissez votre code e-CPS', en: 'Choose your e-CPS code' },
      text: [
        {
          fr: 'Sur le téléphone, choisissez et confirmez un code de 4\u00a0chiffres. Il vous sera demandé à chaque usage. Prenez-en un autre que le code porteur de la carte.',
          en: 'On the telephone, choose and confirm a code of 4 digits. You will be asked for it at each use. Take another one than the code of the card.',
        },
      ],
      cases: ECPS_TROUBLE,
    },
  ],
  end: {
    text: {
      fr: 'L’application dit que votre e-CPS est active.',
      en: 'The application says that your e-CPS is active.',
    },
    links: [
      {
        text: { fr: 'Se connecter avec Pro Santé Connect', en: 'Sign in with Pro Santé Connect' },
        journey: 'pro-sante-connect',
      },
      { text: { fr: 'L’activation a échoué', en: 'The activation failed' }, journey: 'failure' },
    ],
  },
};
