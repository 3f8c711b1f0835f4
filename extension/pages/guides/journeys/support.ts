// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J17. */
export const SUPPORT: Journey = {
  id: 'support',
  group: 'workstation',
  shape: 'answers',
  question: { fr: 'À qui demander de l’aide\u00a0?', en: 'Whom can I ask for help?' },
  title: { fr: 'Demander de l’aide', en: 'Ask for help' },
  intro: {
    fr: 'Le support de votre établissement d’abord, s’il en a un. Aucun support n’a besoin de votre code porteur\u00a0: ne le donnez jamais.',
    en: 'The support of your organisation first, if it has one. No support needs your code porteur: never give it.',
  },
  steps: [
    {
      id: 'portal',
      title: { fr: 'Pour un portail', en: 'For a portal' },
      text: [
        {
          fr: 'Profil, droits, bandeau de communication\u00a0: seul votre établissement peut vous aider. Le numéro d’assistance de SI-SAMU n’est pas public.',
          en: 'Profile, rights, communication strip: only your organisation can help you. The helpdesk number of SI-SAMU is not public.',
        },
      ],
    },
    {
      id: 'card',
      title: { fr: 'Pour la carte et son code', en: 'For the card and its code' },
      text: [
        {
          fr: 'Copiez d’abord le rapport du diagnostic\u00a0: il dit au support ce qu’il doit savoir, sans code ni identifiant complet.',
          en: 'First copy the report of the diagnostics: it tells support what it must know, without a code or a full identifier.',
        },
      ],
      links: [{ text: { fr: 'Ouvrir le diagnostic', en: 'Open the diagnostics' }, page: 'diagnostics' }],
      contacts: ['ans-cards'],
    },
    {
      id: 'ecps',
      title: { fr: 'Pour la e-CPS', en: 'For the e-CPS' },
      text: [
        {
          fr: 'Les professionnels libéraux peuvent aussi demander à leur CIS.',
          en: 'Self-employed professionals can also ask their CIS.',
        },
      ],
      contacts: ['ecps', 'cis'],
    },
    {
      id: 'details',
      title: {
        fr: 'Pour changer mes coordonnées dans l’annuaire',
        en: 'To change my contact details in the directory',
      },
      text: [{ fr: 'Seul votre ordre peut le faire.', en: 'Only your order can do it.' }],
      contacts: ['order-doctors', 'order-pharmacists', 'order-nurses'],
    },
    {
      id: 'software',
      title: { fr: 'Pour ATSAM et amelipro', en: 'For ATSAM and amelipro' },
      text: [
        {
          fr: 'Sur un poste de l’établissement, demandez d’abord à votre service informatique.',
          en: 'On a workstation of your organisation, first ask your IT department.',
        },
      ],
      contacts: ['amelipro'],
    },
  ],
};
