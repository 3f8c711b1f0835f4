// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from './portal.ts';

/**
 * The portals that work without any setting. An administrator replaces one by naming its id (docs/policy.md).
 *
 * The address of the card endpoint of SI-SAMU is not public: `cps.portail.si-samu.fr` is an assumption, kept here as
 * data so that a policy or a release corrects it without a change of code (docs/portals.md).
 */
export const BUILT_IN_PORTALS: readonly Portal[] = [
  {
    id: 'si-samu',
    name: 'SI-SAMU',
    home: 'https://www.portail.si-samu.fr/',
    hosts: ['www.portail.si-samu.fr'],
    cardEndpoints: [{ host: 'cps.portail.si-samu.fr', path: '/' }],
    cardStart: 'https://cps.portail.si-samu.fr/connexion',
    waysIn: ['card', 'pro-sante-connect', 'otp'],
    publicAuthority: true,
  },
];
