// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInFrench } from './count.ts';
import type { Texts } from './texts.ts';

const DATE = new Intl.DateTimeFormat('fr-FR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Paris',
});

export const FRENCH: Texts = {
  product: 'CPx Connect',
  language: 'fr',
  date: moment => DATE.format(new Date(moment)),
  triesLeft: count =>
    count === 1
      ? 'Dernier essai avant blocage de la carte.'
      : `Il vous reste ${countInFrench(count, { one: 'essai', other: 'essais' })}.`,
  card: {
    heading: 'Votre carte',
    validUntil: date => `Valable jusqu’au ${date}`,
    expiredOn: date => `Expirée le ${date}`,
    validFrom: date => `Valable à partir du ${date}`,
    test: 'Carte de test',
    reader: 'Lecteur\u00a0:',
    reading: 'Lecture de la carte…',
    awaited: 'Votre carte apparaîtra ici dès qu’elle sera lue.',
    choose: 'Plusieurs cartes sont insérées. Laquelle utiliser\u00a0?',
  },
  action: {
    retry: 'Réessayer',
    cancel: 'Annuler',
    openPortal: name => `Ouvrir le portail ${name}`,
    copy: 'Copier les détails',
    copied: 'Détails copiés',
    support: 'Votre support\u00a0:',
    details: 'Détails pour le support',
    skip: 'Aller au contenu',
    diagnose: 'Chercher la panne (diagnostic)',
    serverSays: 'Ce que dit la page du serveur (n’est pas copié)\u00a0:',
  },
  codeTasks: { change: 'Changer mon code porteur', unblock: 'Débloquer ma carte' },
  steps: { done: 'fait', current: 'en cours', 'to-do': 'à faire', failed: 'échec' },
};
