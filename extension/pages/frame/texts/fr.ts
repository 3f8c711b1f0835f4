// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FrameTexts } from './texts.ts';

export const FRENCH: FrameTexts = {
  navigation: 'Pages de CPx Connect',
  pages: {
    guides: 'Guides',
    diagnostics: 'Diagnostic',
    options: 'Options',
    about: 'À propos de CPx Connect',
    privacy: 'Vie privée',
    accessibility: 'Accessibilité',
    authenticator: 'Authentificateur',
  },
  newTab: '(nouvel onglet)',
  lockedBy: (title, setting) => `Fixé par votre établissement\u00a0: ${title} (réglage ${setting}).`,
  telephone: 'Téléphone\u00a0:',
  email: 'Courriel\u00a0:',
  website: 'Site\u00a0:',
};
