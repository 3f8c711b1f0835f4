// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RemovalTexts } from './texts.ts';

export const FRENCH: RemovalTexts = {
  title: 'Carte retirée',
  question: 'Fermer les sessions ouvertes avec cette carte\u00a0?',
  stillOpen: 'Sessions encore ouvertes\u00a0:',
  advice:
    'Si vous quittez ce poste, déconnectez-vous\u00a0: la personne suivante travaillerait sous votre nom. Si vous remettez votre carte, cette question disparaît.',
  signOut: 'Se déconnecter',
  stay: 'Rester connecté',
  ending: 'Déconnexion en cours.',
  done: 'Ce qui a été fait',
  states: {
    asked: portal => portal,
    ended: portal => `${portal}\u00a0: session fermée dans ce navigateur.`,
    failed: portal => `${portal}\u00a0: la session n’a pas pu être fermée.`,
  },
  serverNote:
    'Ce que vous n’aviez pas enregistré sur le portail est perdu. Les autres sessions ouvertes autrement que par carte ne changent pas.',
  failedNote: 'Déconnectez-vous sur le portail, ou fermez toutes les fenêtres du navigateur.',
  proSanteConnect:
    'Si vous avez aussi utilisé Pro Santé Connect, sa session est distincte. Elle se ferme sur la page e-CPS, par «\u00a0Je me déconnecte de toutes les sessions\u00a0».',
  proSanteConnectLink: 'Ouvrir la page e-CPS',
  close: 'Fermer cette page',
  unavailable: 'Les sessions n’ont pas pu être lues. Déconnectez-vous sur le portail.',
};
