// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey, Review } from '../journey.ts';

const GUIDE_2020: Review = { source: 'guide', date: '2020' };

/** J11. */
export const CARD_AND_CODE: Journey = {
  id: 'card-and-code',
  group: 'card',
  shape: 'answers',
  question: { fr: 'Je n’ai pas ma carte, ou plus son code', en: 'I do not have my card, or no longer its code' },
  title: { fr: 'Ma carte et son code', en: 'My card and its code' },
  intro: {
    fr: 'Carte bloquée, expirée, perdue ou jamais reçue\u00a0: à chaque cas sa solution.',
    en: 'Card blocked, expired, lost or never received: each case has its own answer.',
  },
  steps: [
    {
      id: 'blocked',
      title: { fr: 'Ma carte est bloquée', en: 'My card is blocked' },
      checks: ['tries'],
      text: [
        {
          fr: 'Après trois codes faux, la carte se bloque. Le code de déblocage (8\u00a0chiffres), reçu dans le même courrier que le code porteur, la débloque et vous donne un nouveau code porteur. Aucun formulaire n’est nécessaire.',
          en: 'After three wrong codes the card blocks itself. The unblocking code (code de déblocage, 8 digits), which came in the same letter as the code porteur, unblocks it and gives you a new code. No form is needed.',
        },
      ],
      warning: {
        fr: 'Le code de déblocage a lui aussi un nombre d’essais limité. Ensuite, la carte est bloquée pour toujours.',
        en: 'The unblocking code, too, has a limited number of tries. After them, the card is blocked for good.',
      },
      links: [{ text: { fr: 'Débloquer ma carte', en: 'Unblock my card' }, page: 'code', fragment: 'unblock' }],
    },
    {
      id: 'forgotten',
      title: { fr: 'J’ai oublié mon code porteur', en: 'I have forgotten my code porteur' },
      text: [
        {
          fr: 'N’essayez pas de deviner. Avec le code de déblocage, choisissez un nouveau code porteur. Si vous avez perdu les deux codes, faites comme pour une carte perdue.',
          en: 'Do not guess. With the unblocking code, choose a new code porteur. If you have lost both codes, do as for a lost card.',
        },
      ],
      links: [
        {
          text: { fr: 'Choisir un nouveau code porteur', en: 'Choose a new code porteur' },
          page: 'code',
          fragment: 'unblock',
        },
      ],
    },
    {
      id: 'expired',
      title: { fr: 'Ma carte a expiré', en: 'My card has expired' },
      checks: ['certificate'],
      text: [
        {
          fr: 'Une carte CPS3 vaut 3\u00a0ans, une carte CPS4 6\u00a0ans. Les cartes livrées depuis le second semestre 2025 sont des CPS4. Si la nouvelle n’est pas arrivée, demandez-la.',
          en: 'A CPS3 card lives 3 years, a CPS4 card 6 years. Cards delivered since the second half of 2025 are CPS4. If the new one has not arrived, ask for it.',
        },
      ],
      review: { source: 'public', date: '2025' },
      contacts: ['ans-cards'],
    },
    {
      id: 'lost',
      title: { fr: 'J’ai perdu ma carte, ou ses deux codes', en: 'I have lost my card, or both of its codes' },
      text: [
        { fr: '1. Remplissez la fiche d’incident.', en: '1. Fill in the incident form.' },
        {
          fr: '2. Envoyez-la par e-mail, avec une copie d’une pièce d’identité, au service des cartes.',
          en: '2. Send it by e-mail, with a scan of an identity document, to the card service.',
        },
      ],
      review: GUIDE_2020,
      links: [
        {
          text: { fr: 'Fiche d’incident (PDF)', en: 'Incident form (PDF, in French)' },
          href: 'https://esante.gouv.fr/sites/default/files/media_entity/documents/501_1.pdf',
          review: GUIDE_2020,
        },
        {
          text: { fr: 'Me connecter sans carte en attendant', en: 'Sign in without a card meanwhile' },
          journey: 'degraded',
        },
      ],
      contacts: ['ans-cards'],
    },
    {
      id: 'none',
      title: { fr: 'Je n’ai jamais eu de carte', en: 'I never had a card' },
      text: [
        {
          fr: 'Commandez-la sur le site de l’Agence du numérique en santé. Si votre établissement gère les cartes, demandez-lui d’abord.',
          en: 'Order it on the site of the Agence du numérique en santé. If your organisation manages the cards, ask there first.',
        },
      ],
      links: [
        {
          text: { fr: 'Commander une carte', en: 'Order a card' },
          href: 'https://esante.gouv.fr/securite/cartes-et-certificats/commandes?offre=cartes',
          review: GUIDE_2020,
        },
        {
          text: { fr: 'Activer la e-CPS sans carte', en: 'Activate the e-CPS without a card' },
          journey: 'ecps-without-card',
        },
      ],
    },
    {
      id: 'both',
      title: { fr: 'J’ai ma carte et son code', en: 'I have my card and its code' },
      checks: ['card'],
      text: [{ fr: 'Tout est là.', en: 'All is there.' }],
      links: [
        { text: { fr: 'Se connecter par carte', en: 'Sign in by card' }, journey: 'sign-in' },
        {
          text: { fr: 'Activer la e-CPS avec ma carte', en: 'Activate the e-CPS with my card' },
          journey: 'ecps-with-card',
        },
        { text: { fr: 'Changer mon code porteur', en: 'Change my code porteur' }, page: 'code', fragment: 'change' },
      ],
    },
  ],
};
