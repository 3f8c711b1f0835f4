// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { GuidesTexts } from './texts.ts';

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });

function when(date: string): string {
  const [, month, day] = date.split('-');
  if (month === undefined) return `en ${date}`;
  return day === undefined ? `en ${MONTH.format(new Date(date))}` : `le ${DAY.format(new Date(date))}`;
}

export const FRENCH: GuidesTexts = {
  intro: 'Choisissez ce que vous voulez faire. Aucun code n’est demandé dans ces pages.',
  groups: {
    'sign-in': 'Me connecter',
    ecps: 'L’application e-CPS',
    card: 'Ma carte',
    workstation: 'Mon poste et l’aide',
  },
  home: 'Tous les guides',
  stepsLabel: title => `Étapes\u00a0: ${title}`,
  position: (step, steps) => `Étape ${step} sur ${steps}`,
  next: 'Étape suivante',
  finish: 'Terminer',
  previous: 'Étape précédente',
  restart: 'Revenir à la première étape',
  done: 'Terminé',
  checks: 'Vérifié à l’instant sur ce poste',
  pending: 'Vérification en cours…',
  unchecked: {
    host: 'Programme CPx Connect non vérifié',
    reader: 'Lecteur non vérifié',
    card: 'Carte non vérifiée',
    certificate: 'Validité de la carte non vérifiée',
    tries: 'Essais restants non vérifiés',
  },
  uncheckedBecause: {
    host: what => `${what}\u00a0: le programme CPx Connect ne répond pas.`,
    card: what => `${what}\u00a0: aucune carte CPx n’est lue.`,
  },
  hostReady: version => `Programme CPx Connect présent (version ${version}).`,
  readers: names =>
    names.length === 1
      ? `Lecteur détecté\u00a0: ${names.join('')}`
      : `${names.length} lecteurs détectés\u00a0: ${names.join(', ')}`,
  card: name => `Carte de ${name} reconnue.`,
  testCard: 'C’est une carte de test\u00a0: les portails de production la refusent.',
  certificate: date => `Carte valable jusqu’au ${date}.`,
  triesUnknown: 'La carte ne dit pas combien d’essais il reste.',
  unblock: 'Débloquer ma carte',
  startAgain: 'Réessayer',
  identifier: 'Mon identifiant national',
  identifierFromCard: 'Lu sur la carte insérée.',
  identifierKept: 'Retenu dans les options.',
  identifierNone: 'Insérez votre carte pour le voir ici, ou tapez-le une fois dans les options.',
  copy: 'Copier',
  copied: 'Copié',
  contactFor: 'Pour\u00a0:',
  review: {
    official: date => `Source officielle, vérifiée ${date}.`,
    public: date => `Source publique, vérifiée ${date}.`,
    guide: date => `Information donnée ${date} par un guide, non vérifiée depuis.`,
  },
  when,
};
