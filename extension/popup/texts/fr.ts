// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PopupTexts } from './texts.ts';

export const FRENCH: PopupTexts = {
  connecting: 'Recherche du lecteur et de la carte…',
  portals: 'Se connecter',
  noPortal: 'Aucun portail n’est proposé par votre établissement.',
  more: 'Autres pages',
  pages: { diagnostics: 'Diagnostic', guides: 'Guides', options: 'Options', about: 'À propos' },
  access: {
    title: 'Autorisation nécessaire',
    explain: portals =>
      `Le navigateur n’autorise pas CPx Connect sur ${portals.join(', ')}. Sans cette autorisation, le bouton «\u00a0CPX\u00a0» du portail ouvre le choix de certificat du navigateur et aucune aide n’y apparaît.`,
    allow: 'Autoriser',
  },
  ways: {
    card: 'Carte CPx',
    'pro-sante-connect': 'Pro Santé Connect',
    otp: 'Code à usage unique (OTP)',
  },
};
