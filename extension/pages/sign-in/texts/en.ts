// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignInTexts } from './texts.ts';

export const ENGLISH: SignInTexts = {
  title: 'Sign in with your CPx card',
  site: 'Site:',
  checking: 'Checking the request…',
  pin: 'Card code (code porteur)',
  pinHint: (minDigits, maxDigits) =>
    minDigits === maxDigits
      ? `${minDigits} digits, typed here only.`
      : `${minDigits} to ${maxDigits} digits, typed here only.`,
  submit: 'Sign in',
  confirmLastTry: 'I am sure of my card code. If it is wrong, the card will be blocked.',
  elsewhere: {
    reader: 'The code of your card is typed on the keys of the reader, not here. First press “Sign in”.',
    dialog: 'The code of your card is typed in a window of its own, not here. First press “Sign in”.',
  },
  entering: {
    reader: 'Type the code of your card on the reader, then confirm it there.',
    dialog: 'Type the code of your card in the window that has just opened.',
  },
  progress: {
    preparing: 'Preparing the request…',
    entering: 'Type the code of your card.',
    connecting: 'Connecting to the portal…',
    signing: 'The card is signing. Do not take it out.',
    opening: 'Opening your session…',
  },
  steps: {
    preparing: 'Preparing the request',
    entering: 'Typing the card code',
    connecting: 'Connecting to the portal',
    signing: 'Signing by the card',
    opening: 'Opening the session',
  },
  progressLabel: 'Signing in',
  answered: 'The card has signed the connection',
  answeredTest: 'This was a test: no session is open.',
  answeredBy: host => `${host} answers:`,
  finished: 'Sign-in finished',
  finishedNext: 'This request is done. To sign in again, start from the portal.',
  permission: host => `The browser asks for your consent before CPx Connect opens your session on ${host}.`,
  allow: 'Allow this site',
  close: 'Close this tab',
};
