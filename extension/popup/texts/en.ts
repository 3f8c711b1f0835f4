// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PopupTexts } from './texts.ts';

export const ENGLISH: PopupTexts = {
  connecting: 'Looking for the reader and the card…',
  portals: 'Sign in',
  noPortal: 'Your organisation offers no portal.',
  more: 'Other pages',
  pages: { diagnostics: 'Diagnostics', guides: 'Guides', options: 'Options', about: 'About' },
  access: {
    title: 'Permission needed',
    explain: portals =>
      `The browser does not let CPx Connect work on ${portals.join(', ')}. Without it, the portal’s “CPX” button opens the browser’s certificate picker, and no help appears there.`,
    allow: 'Allow',
  },
  ways: {
    card: 'CPx card',
    'pro-sante-connect': 'Pro Santé Connect',
    otp: 'One-time code (OTP)',
  },
};
