// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { HelperTexts } from './texts.ts';

export const FRENCH: HelperTexts = {
  label: 'Aide de CPx Connect',
  resume: {
    profile: value => `Reprendre mon dernier profil\u00a0: ${value}`,
    telephone: value => `Reprendre le numéro de ce poste\u00a0: ${value}`,
  },
  offer: {
    profile: 'Retenir ce profil sur ce poste',
    telephone: 'Retenir ce numéro sur ce poste',
  },
  kept: {
    profile: 'Profil retenu sur ce poste.',
    telephone: 'Numéro retenu sur ce poste.',
  },
  forget: 'Oublier',
  close: 'Fermer',
};
