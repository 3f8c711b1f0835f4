// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J14: closed, and said so. No link to the old address: the name could be somebody else's one day. */
export const SI_DEP: Journey = {
  id: 'si-dep',
  group: 'workstation',
  shape: 'answers',
  question: { fr: 'Je cherche SI-DEP', en: 'I look for SI-DEP' },
  title: { fr: 'SI-DEP', en: 'SI-DEP' },
  intro: {
    fr: 'Le service des résultats de dépistage de 2020 à 2023.',
    en: 'The service of screening results from 2020 to 2023.',
  },
  warning: { fr: 'Service fermé depuis le 1er\u00a0juillet 2023.', en: 'Service closed since 1 July 2023.' },
  steps: [
    {
      id: 'closed',
      title: { fr: 'Ce qui est fermé', en: 'What is closed' },
      text: [
        {
          fr: 'Le portail des professionnels, le portail des patients et le support de SI-DEP ont fermé le 1er\u00a0juillet 2023.',
          en: 'The portal for professionals, the portal for patients and the support of SI-DEP closed on 1 July 2023.',
        },
        {
          fr: 'N’ouvrez plus l’ancienne adresse\u00a0: son nom pourrait être repris par quelqu’un d’autre. CPx Connect ne l’ouvre pas.',
          en: 'Do not open the old address any more: somebody else could take over its name. CPx Connect does not open it.',
        },
      ],
      review: { source: 'public', date: '2023-06' },
    },
    {
      id: 'now',
      title: { fr: 'Et maintenant\u00a0?', en: 'And now?' },
      text: [
        {
          fr: 'Si votre établissement a un portail qui le remplace, il apparaît dans la fenêtre de l’icône de CPx Connect. La connexion par carte ou par Pro Santé Connect se fait comme pour les autres portails.',
          en: 'If your organisation has a portal in its place, it appears in the window of CPx Connect’s icon. Signing in by card or by Pro Santé Connect works as for other portals.',
        },
      ],
      links: [
        {
          text: { fr: 'Se connecter avec Pro Santé Connect', en: 'Sign in with Pro Santé Connect' },
          journey: 'pro-sante-connect',
        },
        { text: { fr: 'Se connecter par carte', en: 'Sign in by card' }, journey: 'sign-in' },
      ],
    },
  ],
};
