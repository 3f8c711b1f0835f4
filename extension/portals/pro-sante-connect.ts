// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from './rules.ts';

/** The host of the sign-in pages of Pro Santé Connect and of the e-CPS. Its other servers have no pages for a person. */
export const PRO_SANTE_CONNECT_HOST = 'wallet.esw.esante.gouv.fr';

/** Pro Santé Connect. Words of the agency's public guides; the pages' markup is not public. */
export const PRO_SANTE_CONNECT_RULES: PageRules = {
  version: 1,
  reviewed: '2026-11-23',
  labels: {
    nationalIdentifier: [
      'identifiant national',
      'votre identifiant national',
      'identifiant national de santé du professionnel',
      'numéro rpps',
      'votre numéro rpps',
      'numéro rpps ou adeli',
      'identifiant',
    ],
    dynamicCode: ['code dynamique'],
    confirm: ['confirmer'],
  },
  failures: {
    refused: ['refusé', 'refusée', 'rejeté', 'rejetée'],
    expired: ['expiré', 'expirée', 'délai dépassé', "temps d'attente dépassé"],
    unknownIdentifier: ['identifiant inconnu', 'identifiant incorrect', 'identifiant invalide', 'aucune e-cps'],
    unavailable: ['service indisponible', 'momentanément indisponible', 'erreur générale non identifiée'],
  },
};
