// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRecognition } from './recognition.ts';

/**
 * SI-SAMU after the card sign-in: the choice of a profile, which depends on the organisation, then the number of the
 * telephone on the desk. Words of the portal's public user guide; the pages themselves are not public.
 */
export const SI_SAMU_PAGES: PageRecognition = {
  version: 1,
  profileGroup: ['profil', 'profils'],
  telephoneLabel: ['numero unique du telephone', 'numero du telephone', 'numero unique de telephone'],
};
