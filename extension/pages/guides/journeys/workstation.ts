// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey, Review } from '../journey.ts';

const GUIDE_2020: Review = { source: 'guide', date: '2020' };

/** J15. */
export const WORKSTATION: Journey = {
  id: 'workstation',
  group: 'workstation',
  shape: 'steps',
  question: { fr: 'Je prépare mon poste', en: 'I set up my workstation' },
  title: { fr: 'Préparer ce poste', en: 'Set up this workstation' },
  intro: {
    fr: 'Pour CPx Connect d’abord, pour les autres sites ensuite.',
    en: 'For CPx Connect first, then for other sites.',
  },
  steps: [
    {
      id: 'product',
      title: { fr: 'CPx Connect et le lecteur', en: 'CPx Connect and the reader' },
      checks: ['host', 'reader'],
      text: [
        {
          fr: 'Pour se connecter avec CPx Connect, il n’en faut pas plus\u00a0: l’extension, son programme sur le poste, un lecteur de carte.',
          en: 'To sign in with CPx Connect, no more is needed: the extension, its program on the workstation, a card reader.',
        },
      ],
      links: [{ text: { fr: 'Ouvrir le diagnostic', en: 'Open the diagnostics' }, page: 'diagnostics' }],
    },
    {
      id: 'managed',
      title: {
        fr: 'Ce poste est-il géré par votre établissement\u00a0?',
        en: 'Does your organisation manage this workstation?',
      },
      text: [
        {
          fr: 'Alors n’installez rien vous-même\u00a0: demandez à votre service informatique. Il installe Cryptolib, seul, à la place d’ATSAM. Les cartes CPS4 demandent Cryptolib 5.2 ou plus récente.',
          en: 'Then install nothing yourself: ask your IT department. It installs Cryptolib alone, in place of ATSAM. CPS4 cards need Cryptolib 5.2 or later.',
        },
      ],
      review: { source: 'official', date: '2025' },
    },
    {
      id: 'download',
      title: { fr: 'Sinon, téléchargez ATSAM', en: 'Otherwise, download ATSAM' },
      text: [
        {
          fr: 'Sur la page «\u00a0Configurer amelipro\u00a0», prenez la version de votre système\u00a0: «\u00a0ATSAM Windows\u00a0», «\u00a0ATSAM MacOS < 10.15\u00a0» ou «\u00a0ATSAM MacOS 10.15+\u00a0».',
          en: 'On the page “Configurer amelipro”, take the version of your system: “ATSAM Windows”, “ATSAM MacOS < 10.15” or “ATSAM MacOS 10.15+”.',
        },
      ],
      links: [
        {
          text: {
            fr: 'Voir d’abord si ce poste a déjà un logiciel de carte',
            en: 'First see whether this workstation has card software already',
          },
          page: 'diagnostics',
          fragment: 'middleware',
        },
        {
          text: { fr: 'Configurer amelipro', en: 'Configurer amelipro' },
          href: 'https://espacepro.ameli.fr/inscription/#/aide',
          review: GUIDE_2020,
        },
      ],
      review: GUIDE_2020,
    },
    {
      id: 'install',
      title: { fr: 'Installez-le', en: 'Install it' },
      text: [
        {
          fr: 'Lancez le fichier. Sélectionnez tous les composants proposés, acceptez les conditions d’utilisation, et laissez cochée l’option «\u00a0Lancer l’outil de diagnostic\u00a0».',
          en: 'Run the file. Select all proposed components, accept the terms of use, and leave the option “Lancer l’outil de diagnostic” ticked.',
        },
      ],
      review: GUIDE_2020,
      contacts: ['amelipro'],
    },
    {
      id: 'test',
      title: { fr: 'Essayez la carte', en: 'Try the card' },
      checks: ['card'],
      text: [
        {
          fr: 'À la fin du diagnostic d’ATSAM, «\u00a0Test SSL\u00a0» essaie la carte pour de vrai.',
          en: 'At the end of ATSAM’s diagnosis, “Test SSL” tries the card for real.',
        },
      ],
      links: [{ text: { fr: 'Diagnostic et Test SSL', en: 'Diagnosis and Test SSL' }, journey: 'test-ssl' }],
    },
  ],
};
