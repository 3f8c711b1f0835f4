// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { GuideStep } from '../journey.ts';

/** From the reader to the code porteur: what every sign-in by card begins with. */
export const CARD_STEPS: readonly [GuideStep, ...GuideStep[]] = [
  {
    id: 'reader',
    title: { fr: 'Branchez le lecteur de carte', en: 'Plug in the card reader' },
    checks: ['host', 'reader'],
    text: [
      {
        fr: 'Un lecteur intégré au clavier ou au poste convient aussi.',
        en: 'A reader in the keyboard or in the computer will do as well.',
      },
    ],
  },
  {
    id: 'card',
    title: { fr: 'Insérez votre carte CPx', en: 'Insert your CPx card' },
    checks: ['card'],
    text: [
      {
        fr: 'Poussez-la jusqu’au fond, puce dans le lecteur. Une carte Vitale ne convient pas.',
        en: 'Push it in as far as it goes, chip inside the reader. A Vitale card will not do.',
      },
    ],
  },
  {
    id: 'usable',
    title: { fr: 'Vérifiez que la carte peut servir', en: 'Check that the card can be used' },
    checks: ['certificate', 'tries'],
    text: [
      {
        fr: 'Cette vérification ne demande aucun code et ne consomme aucun essai.',
        en: 'This check asks for no code and costs no try.',
      },
    ],
    links: [
      { text: { fr: 'Carte bloquée, expirée, perdue', en: 'Card blocked, expired, lost' }, journey: 'card-and-code' },
    ],
  },
  {
    id: 'open',
    title: { fr: 'Ouvrez le portail par la carte', en: 'Open the portal by card' },
    text: [
      {
        fr: 'Cliquez sur l’icône de CPx Connect, puis sur «\u00a0Carte CPx\u00a0». Vous pouvez aussi presser le bouton «\u00a0CPX\u00a0» du portail\u00a0: les deux mènent à la même page.',
        en: 'Click on the icon of CPx Connect, then on “CPx card”. You can also press the button “CPX” of the portal: both lead to the same page.',
      },
    ],
  },
  {
    id: 'code',
    title: { fr: 'Tapez votre code porteur', en: 'Type your code porteur' },
    text: [
      {
        fr: 'Le code porteur a 4\u00a0chiffres. Il est dans le courrier envoyé avec la carte. Tapez-le là où CPx Connect vous le demande\u00a0: sur sa page de connexion, dans sa fenêtre ou sur le lecteur.',
        en: 'The code porteur has 4 digits. It is in the letter that came with the card. Type it where CPx Connect asks for it: on its sign-in page, in its window or on the reader.',
      },
    ],
    warning: {
      fr: 'Trois codes faux bloquent la carte. Ne donnez jamais votre code, ni à une page web, ni à une personne.',
      en: 'Three wrong codes block the card. Never give your code to a web page or to a person.',
    },
    links: [
      { text: { fr: 'J’ai perdu mon code porteur', en: 'I have lost my code porteur' }, journey: 'card-and-code' },
      { text: { fr: 'Débloquer ma carte', en: 'Unblock my card' }, page: 'code', fragment: 'unblock' },
    ],
  },
];
