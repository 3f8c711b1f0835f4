// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RemovalTexts } from './texts.ts';

export const ENGLISH: RemovalTexts = {
  title: 'Card removed',
  question: 'End the sessions that this card opened?',
  stillOpen: 'Sessions that are still open:',
  advice:
    'If you leave this workstation, sign out: the next person would work under your name. If you put your card back, this question goes away.',
  signOut: 'Sign out',
  stay: 'Stay signed in',
  ending: 'Signing out.',
  done: 'What was done',
  states: {
    asked: portal => portal,
    ended: portal => `${portal}: session ended in this browser.`,
    failed: portal => `${portal}: the session could not be ended.`,
  },
  serverNote:
    'What you had not saved on the portal is lost. Other sessions that were opened otherwise than by card do not change.',
  failedNote: 'Sign out on the portal, or close all windows of the browser.',
  proSanteConnect:
    'If you have used Pro Santé Connect too, its session is another one. It ends on the e-CPS page, by “Je me déconnecte de toutes les sessions”.',
  proSanteConnectLink: 'Open the e-CPS page',
  close: 'Close this page',
  unavailable: 'The sessions could not be read. Sign out on the portal.',
};
