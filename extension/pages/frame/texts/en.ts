// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FrameTexts } from './texts.ts';

export const ENGLISH: FrameTexts = {
  navigation: 'Pages of CPx Connect',
  pages: {
    guides: 'Guides',
    diagnostics: 'Diagnostics',
    options: 'Options',
    about: 'About CPx Connect',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    authenticator: 'Authenticator',
  },
  newTab: '(new tab)',
  lockedBy: (title, setting) => `Fixed by your organisation: ${title} (setting ${setting}).`,
  telephone: 'Telephone:',
  email: 'E-mail:',
  website: 'Site:',
};
