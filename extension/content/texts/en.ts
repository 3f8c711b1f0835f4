// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { HelperTexts } from './texts.ts';

export const ENGLISH: HelperTexts = {
  label: 'Help from CPx Connect',
  resume: {
    profile: value => `Use my last profile: ${value}`,
    telephone: value => `Use this desk’s number: ${value}`,
  },
  offer: {
    profile: 'Remember this profile on this workstation',
    telephone: 'Remember this number on this workstation',
  },
  kept: {
    profile: 'Profile remembered on this workstation.',
    telephone: 'Number remembered on this workstation.',
  },
  forget: 'Forget it',
  close: 'Close',
};
