// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J1. */
export const WAYS_IN: Journey = {
  id: 'ways-in',
  group: 'sign-in',
  shape: 'answers',
  question: { fr: 'Comment puis-je me connecter\u00a0?', en: 'How can I sign in?' },
  title: { fr: 'Choisir une façon de se connecter', en: 'Choose a way to sign in' },
  intro: {
    fr: 'Le portail SI-SAMU accepte trois façons de se connecter. Votre établissement peut en proposer moins.',
    en: 'The SI-SAMU portal accepts three ways to sign in. Your organisation may offer fewer.',
  },
  steps: [
    {
      id: 'card',
      title: { fr: 'Avec votre carte CPx', en: 'With your CPx card' },
      checks: ['card'],
      text: [
        {
          fr: 'La carte est obligatoire pour la première connexion d’un assistant de régulation médicale (ARM). Elle convient aussi à toutes les suivantes.',
          en: 'The card is compulsory for the first sign-in of a medical dispatch assistant (ARM). It also suits all later ones.',
        },
        {
          fr: 'Il vous faut un lecteur de carte, votre carte et son code porteur.',
          en: 'You need a card reader, your card and its code (code porteur).',
        },
      ],
      links: [
        { text: { fr: 'Première connexion par carte', en: 'First sign-in by card' }, journey: 'first-sign-in' },
        { text: { fr: 'Connexions suivantes par carte', en: 'Later sign-ins by card' }, journey: 'sign-in' },
      ],
    },
    {
      id: 'pro-sante-connect',
      title: { fr: 'Avec Pro Santé Connect', en: 'With Pro Santé Connect' },
      text: [
        {
          fr: 'Il vous faut l’application e-CPS, activée, sur votre téléphone ou votre tablette.',
          en: 'You need the e-CPS application, activated, on your telephone or tablet.',
        },
      ],
      links: [
        {
          text: { fr: 'Se connecter avec Pro Santé Connect', en: 'Sign in with Pro Santé Connect' },
          journey: 'pro-sante-connect',
        },
        { text: { fr: 'Obtenir l’application e-CPS', en: 'Get the e-CPS application' }, journey: 'ecps-get' },
      ],
    },
    {
      id: 'otp',
      title: { fr: 'Avec un code à usage unique (OTP)', en: 'With a one-time code (OTP)' },
      text: [
        {
          fr: 'C’est la façon d’entrer sans la carte. Il vous faut votre identifiant, votre mot de passe du portail, et un téléphone mobile ou une adresse e-mail déjà enregistrés sur le portail.',
          en: 'This is the way in without the card. You need your identifier, your password of the portal, and a mobile telephone or an e-mail address that the portal already knows.',
        },
      ],
      links: [
        { text: { fr: 'Se connecter par code à usage unique', en: 'Sign in by one-time code' }, journey: 'otp' },
        { text: { fr: 'Régler les canaux OTP', en: 'Set up the OTP channels' }, journey: 'otp-channels' },
      ],
    },
    {
      id: 'missing',
      title: { fr: 'La façon que je cherche n’est pas proposée', en: 'The way I look for is not offered' },
      text: [
        {
          fr: 'Depuis le 1er\u00a0janvier 2026, les moyens autres que Pro Santé Connect doivent être approuvés. Votre établissement peut aussi en retirer. Demandez-lui ce qu’il propose.',
          en: 'Since 1 January 2026, means other than Pro Santé Connect must be approved. Your organisation may also take some away. Ask what it offers.',
        },
      ],
      review: { source: 'official', date: '2026' },
      links: [{ text: { fr: 'À qui demander de l’aide', en: 'Whom to ask for help' }, journey: 'support' }],
    },
  ],
};
