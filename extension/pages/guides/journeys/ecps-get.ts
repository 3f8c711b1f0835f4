// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J7. */
export const ECPS_GET: Journey = {
  id: 'ecps-get',
  group: 'ecps',
  shape: 'steps',
  question: { fr: 'Je veux l’application e-CPS', en: 'I want the e-CPS application' },
  title: { fr: 'Obtenir l’application e-CPS', en: 'Get the e-CPS application' },
  intro: {
    fr: 'La e-CPS est votre carte dans votre téléphone ou votre tablette.',
    en: 'The e-CPS is your card in your telephone or tablet.',
  },
  steps: [
    {
      id: 'who',
      title: { fr: 'Vérifiez que vous y avez droit', en: 'Check that you are entitled to it' },
      text: [
        {
          fr: 'Elle est ouverte aux titulaires d’une carte CPS, CPF, CPE ou CPA à leur nom, et aux personnes inscrites à l’annuaire national avec leurs coordonnées.',
          en: 'It is open to holders of a CPS, CPF, CPE or CPA card in their name, and to people in the national directory with their contact details.',
        },
      ],
      cases: [
        {
          who: { fr: 'Étudiants', en: 'Students' },
          text: {
            fr: 'Seuls les internes en médecine, pharmacie et odontologie, et les étudiants sages-femmes, reçoivent un numéro RPPS, une carte CPF et la e-CPS.',
            en: 'Only interns in medicine, pharmacy and dentistry, and midwifery students, get an RPPS number, a CPF card and the e-CPS.',
          },
        },
      ],
      review: { source: 'official', date: '2025-11-18' },
    },
    {
      id: 'install',
      title: { fr: 'Installez l’application «\u00a0e-CPS\u00a0»', en: 'Install the application “e-CPS”' },
      text: [
        {
          fr: 'Cherchez «\u00a0e-CPS\u00a0» dans le magasin d’applications de votre téléphone ou de votre tablette.',
          en: 'Look for “e-CPS” in the application shop of your telephone or tablet.',
        },
      ],
      warning: {
        fr: 'Une carte ne peut être activée que sur un seul appareil. Un nouveau téléphone demande une nouvelle activation.',
        en: 'A card can be activated on one device only. A new telephone needs a new activation.',
      },
      links: [
        {
          text: { fr: 'Vidéo de toutes les étapes', en: 'Video of all steps' },
          href: 'https://youtu.be/LdCD9dCDWzM',
          review: { source: 'guide', date: '2020' },
        },
      ],
    },
    {
      id: 'activate',
      title: { fr: 'Activez-la', en: 'Activate it' },
      text: [
        {
          fr: 'Sans carte sous la main, essayez d’abord l’activation sans carte. Avec votre carte et un lecteur, l’activation par carte est la plus sûre.',
          en: 'Without a card at hand, first try the activation without a card. With your card and a reader, the activation by card is the surest.',
        },
      ],
      links: [
        { text: { fr: 'Activer avec ma carte', en: 'Activate with my card' }, journey: 'ecps-with-card' },
        { text: { fr: 'Activer sans carte', en: 'Activate without a card' }, journey: 'ecps-without-card' },
      ],
    },
  ],
};
