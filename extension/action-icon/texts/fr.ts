// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IconTexts } from './texts.ts';

export const FRENCH: IconTexts = {
  idle: 'Se connecter avec ma carte CPx',
  present: 'CPx Connect – carte prête',
  action: 'CPx Connect – une action est nécessaire',
  blocked: 'CPx Connect – carte inutilisable',
};
