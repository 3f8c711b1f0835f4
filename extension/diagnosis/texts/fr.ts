// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReportTexts } from './texts.ts';

export const FRENCH: ReportTexts = {
  title: 'CPx Connect\u00a0: rapport pour le support',
  promise: 'Sans code, nom, identifiant, numéro de série ni donnée de session.',
  extension: 'Extension',
  host: 'Programme',
  noHost: 'ne répond pas',
  protocol: 'Protocole',
  browser: 'Navigateur',
  system: 'Système',
  time: 'Établi le',
  lastError: 'Dernière erreur',
  policyKeys: 'Réglages posés dans le navigateur',
  card: 'Carte',
  identifier: 'identifiant de type',
  testCard: 'carte de test',
  none: 'néant',
  brokenLink: 'Maillon rompu',
  rungs: 'Maillons',
};
