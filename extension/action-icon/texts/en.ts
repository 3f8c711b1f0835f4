// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IconTexts } from './texts.ts';

export const ENGLISH: IconTexts = {
  idle: 'Sign in with my CPx card',
  present: 'CPx Connect – card ready',
  action: 'CPx Connect – something is to be done',
  blocked: 'CPx Connect – card cannot be used',
};
