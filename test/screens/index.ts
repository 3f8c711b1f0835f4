// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AUTHENTICATOR_STORIES } from './stories-authenticator.ts';
import { CODE_STORIES } from './stories-code.ts';
import { DIAGNOSTICS_STORIES } from './stories-diagnostics.ts';
import { GUIDES_STORIES } from './stories-guides.ts';
import { PAGES_STORIES } from './stories-pages.ts';
import { POPUP_STORIES } from './stories-popup.ts';
import { REMOVAL_STORIES } from './stories-removal.ts';
import { SIGN_IN_STORIES } from './stories-sign-in.ts';

export { playHelps, type VisitHelp } from './help-scenes.ts';
export { playStory, type Scene, type Story, speak, type Visit } from './scene.ts';

/** Every screen of the extension: a page adds its own stories here, and is then looked at in every theme and language. */
export const STORIES = [
  ...POPUP_STORIES,
  ...SIGN_IN_STORIES,
  ...CODE_STORIES,
  ...REMOVAL_STORIES,
  ...DIAGNOSTICS_STORIES,
  ...GUIDES_STORIES,
  ...PAGES_STORIES,
  ...AUTHENTICATOR_STORIES,
] as const;
