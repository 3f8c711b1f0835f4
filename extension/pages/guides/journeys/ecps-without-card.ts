// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey, Review } from '../journey.ts';

const GUIDE_2020: Review = { source: 'guide', date: '2020' };
const AGENCY_2025: Review = { source: 'official', date: '2025-11-18' };

/** J10. */
export const ECPS_WITHOUT_CARD: Journey = {
  id: 'ecps-without-card',
  group: 'ecps',
  shape: 'steps',
  question: { fr: 'J’active ma e-CPS sans carte', en: 'I activate my e-CPS without a card' },
  title: { fr: 'Activer la e-CPS sans carte', en: 'Activate the e-CPS without a card' },
  intro: {
    fr: 'Elle se fait par e-mail, si l’annuaire national connaît votre adresse et votre mobile.',
    en: 'It is done by e-mail, if the national directory knows your address and your mobile.',
  },
  steps: [
    {
      id: 'who',
      title: { fr: 'Est-ce possible pour moi\u00a0?', en: 'Is it possible for me?' },
      text: [
        {
          fr: 'Il faut un numéro RPPS, et des coordonnées à jour auprès de votre ordre.',
          en: 'You need an RPPS number, and contact details that are up to date with your order.',
        },
      ],
      cases: [
        {
          who: { fr: 'J’ai seulement un numéro ADELI', en: 'I have an ADELI number only' },
          text: {
            fr: 'L’activation ne se fait alors qu’avec la carte.',
            en: 'Then the activation is possible with the card only.',
          },
          review: AGENCY_2025,
          links: [{ text: { fr: 'Activer avec ma carte', en: 'Activate with my card' }, journey: 'ecps-with-card' }],
        },
        {
          who: { fr: 'Je n’ai pas de carte non plus', en: 'I have no card either' },
          text: { fr: 'Voyez comment en obtenir une.', en: 'See how to get one.' },
          links: [{ text: { fr: 'Ma carte et son code', en: 'My card and its code' }, journey: 'card-and-code' }],
        },
      ],
    },
    {
      id: 'identifier',
      title: { fr: 'Préparez votre identifiant national', en: 'Have your national identifier ready' },
      text: [{ fr: 'La règle dépend de votre numéro.', en: 'The rule depends on your number.' }],
      cases: [
        {
          who: {
            fr: 'Médecins, pharmaciens, et toute personne qui a un numéro RPPS',
            en: 'Doctors, pharmacists, and everybody who has an RPPS number',
          },
          text: { fr: '8 suivi du numéro RPPS (11\u00a0chiffres).', en: '8 followed by the RPPS number (11 digits).' },
        },
        {
          who: { fr: 'Infirmiers', en: 'Nurses' },
          text: {
            fr: '8 suivi du numéro RPPS, donné par l’ordre. En 2020, c’était 0 suivi du numéro ADELI.',
            en: '8 followed by the RPPS number, given by the order. In 2020 it was 0 followed by the ADELI number.',
          },
          review: AGENCY_2025,
        },
      ],
      showsIdentifier: true,
    },
    {
      id: 'ask',
      title: { fr: 'Demandez l’activation dans l’application', en: 'Ask for the activation in the application' },
      text: [
        {
          fr: 'Sur l’accueil de l’application e-CPS, choisissez «\u00a0demander l’activation de la e-CPS\u00a0». Tapez votre identifiant national.',
          en: 'On the home page of the e-CPS application, choose “demander l’activation de la e-CPS”. Type your national identifier.',
        },
      ],
    },
    {
      id: 'mail',
      title: { fr: 'Attendez l’e-mail', en: 'Wait for the e-mail' },
      text: [
        {
          fr: 'Suivez ce qu’il vous dit, jusqu’à l’écran qui annonce que la e-CPS est active.',
          en: 'Follow what it says, up to the screen that tells that the e-CPS is active.',
        },
      ],
      cases: [
        {
          who: {
            fr: 'L’écran dit que l’adresse e-mail et le mobile manquent à l’annuaire RPPS',
            en: 'The screen says that e-mail address and mobile are not in the RPPS directory',
          },
          text: {
            fr: 'Vos coordonnées sont inconnues\u00a0: faites-les enregistrer par votre ordre.',
            en: 'Your contact details are unknown: have your order record them.',
          },
        },
        {
          who: { fr: 'Rien n’arrive dans votre boîte', en: 'Nothing arrives in your mailbox' },
          text: {
            fr: 'Vos coordonnées sont peut-être anciennes\u00a0: faites-les corriger par votre ordre. Regardez aussi les courriers indésirables.',
            en: 'Your contact details are perhaps out of date: have your order correct them. Look among unwanted mail, too.',
          },
        },
      ],
    },
    {
      id: 'update',
      title: { fr: 'Si besoin, mettez à jour vos coordonnées', en: 'If needed, update your contact details' },
      text: [
        {
          fr: 'Seul votre ordre peut les changer. Les supports de l’Agence du numérique en santé n’en ont pas le droit.',
          en: 'Only your order can change them. The supports of the Agence du numérique en santé have no right to do so.',
        },
        {
          fr: 'En 2020, il fallait ensuite attendre jusqu’à 48\u00a0heures (pharmaciens) ou 72\u00a0heures (médecins) avant un nouvel essai.',
          en: 'In 2020, one then had to wait up to 48 hours (pharmacists) or 72 hours (doctors) before a new try.',
        },
      ],
      review: GUIDE_2020,
      contacts: ['order-doctors', 'order-pharmacists', 'order-nurses'],
    },
  ],
  end: {
    text: {
      fr: 'Sans succès, activez la e-CPS avec votre carte.',
      en: 'Without success, activate the e-CPS with your card.',
    },
    links: [
      { text: { fr: 'Activer avec ma carte', en: 'Activate with my card' }, journey: 'ecps-with-card' },
      {
        text: { fr: 'Se connecter avec Pro Santé Connect', en: 'Sign in with Pro Santé Connect' },
        journey: 'pro-sante-connect',
      },
    ],
  },
};
