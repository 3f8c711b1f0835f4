// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J13: what is left of the degraded mode, and what became of it. */
export const DEGRADED: Journey = {
  id: 'degraded',
  group: 'card',
  shape: 'answers',
  question: { fr: 'Je n’ai ni carte ni e-CPS', en: 'I have neither a card nor the e-CPS' },
  title: { fr: 'Se connecter en mode dégradé', en: 'Sign in in degraded mode' },
  intro: {
    fr: 'Quand la carte manque, ou que la e-CPS ne répond pas.',
    en: 'When the card is missing, or the e-CPS does not answer.',
  },
  steps: [
    {
      id: 'otp',
      title: { fr: 'Essayez le code à usage unique', en: 'Try the one-time code' },
      text: [
        {
          fr: 'Si vous vous êtes déjà connecté par carte et avez réglé un canal OTP, vous pouvez entrer sans carte.',
          en: 'If you have signed in by card before and set an OTP channel, you can get in without a card.',
        },
      ],
      links: [{ text: { fr: 'Se connecter par code à usage unique', en: 'Sign in by one-time code' }, journey: 'otp' }],
    },
    {
      id: 'ecps',
      title: { fr: 'Essayez la e-CPS, sans carte', en: 'Try the e-CPS, without a card' },
      text: [
        {
          fr: 'Elle s’active par e-mail si votre ordre connaît votre adresse et votre mobile.',
          en: 'It is activated by e-mail if your order knows your address and your mobile.',
        },
      ],
      links: [
        {
          text: { fr: 'Activer la e-CPS sans carte', en: 'Activate the e-CPS without a card' },
          journey: 'ecps-without-card',
        },
      ],
    },
    {
      id: 'ask',
      title: { fr: 'Demandez à votre établissement', en: 'Ask your organisation' },
      text: [
        {
          fr: 'Lui seul peut dire s’il existe un autre accès à ses portails. N’empruntez jamais la carte ni le compte d’une autre personne.',
          en: 'Only it can say whether there is another access to its portals. Never borrow the card or the account of another person.',
        },
      ],
      links: [{ text: { fr: 'À qui demander de l’aide', en: 'Whom to ask for help' }, journey: 'support' }],
      contacts: ['cis'],
    },
    {
      id: 'history',
      title: { fr: 'Et le compte personnel SI-DEP\u00a0?', en: 'What about the personal SI-DEP account?' },
      text: [
        {
          fr: 'En 2020, un compte personnel pouvait être créé en dernier recours, par le CIS pour les libéraux, par le support SI-DEP et l’ARS pour les salariés. Cela n’existe plus\u00a0: service fermé depuis le 1er\u00a0juillet 2023.',
          en: 'In 2020 a personal account could be created as a last resort, by the CIS for the self-employed, by SI-DEP support and the ARS for employees. This no longer exists: service closed since 1 July 2023.',
        },
      ],
      links: [{ text: { fr: 'SI-DEP', en: 'SI-DEP' }, journey: 'si-dep' }],
    },
  ],
};
