// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInEnglish } from '../../../ui/i18n/index.ts';
import type { OptionsTexts } from './texts.ts';

export const ENGLISH: OptionsTexts = {
  intro: 'Each choice is saved at once, in this browser only.',
  saved: 'Saved.',
  notSaved: 'The browser could not save this choice. Try again.',
  unreadable:
    'The settings of your organisation cannot be read. As long as they cannot, no portal is offered and nothing is remembered.',
  removal: 'Removal of the card',
  removalLegend: 'When I remove my card, the sessions that it opened',
  removalRules: {
    off: 'stay open (your organisation’s choice)',
    ask: 'stay open or end: ask me',
    'sign-out': 'end at once',
  },
  display: 'Display',
  language: 'Language',
  languages: { browser: 'The browser’s', fr: 'French (Français)', en: 'English' },
  theme: 'Theme',
  themes: { system: 'The system’s', light: 'Light', dark: 'Dark' },
  ways: 'Ways to sign in',
  waysIntro: 'The way that you prefer is offered first when you click on the icon.',
  preferredWay: portal => `${portal}: offer first`,
  preferredWays: { card: 'CPx card', 'pro-sante-connect': 'Pro Santé Connect', otp: 'One-time code (OTP)' },
  onlyWay: (portal, way) => `${portal}: only one way is offered (${way}).`,
  waysTaken: ways => `Not offered: ${ways}.`,
  noPortal: 'Your organisation offers no portal.',
  memory: 'Memory of this workstation',
  memoryIntro:
    'Nothing is remembered without your click. No code is ever remembered: neither the card’s code, nor the e-CPS code, nor a one-time code, nor a password.',
  offers: {
    profile: {
      label: 'Offer to remember my last profile',
      hint: 'After the choice of a profile, the portal shows a help that remembers it. Untick to see it no more and to forget the remembered profiles.',
    },
    telephone: {
      label: 'Offer to remember the telephone number of this workstation',
      hint: 'It is the number of the telephone on the desk, not your own. Untick to see the help no more and to forget the remembered numbers.',
    },
    identifier: {
      label: 'Offer to remember my sign-in identifier',
      hint: 'The portal and Pro Santé Connect show a help that remembers it, then fills it on a click. Untick on a shared workstation.',
    },
  },
  kept: 'What is remembered',
  keptKinds: { profile: 'Profile', telephone: 'Telephone number', identifier: 'Identifier' },
  keptColumns: ['Portal', 'What', 'Value', 'Action'],
  nothingKept: 'No profile, number or identifier is remembered.',
  forget: 'Forget',
  forgetLabel: (kind, portal) => `Forget: ${kind}, ${portal}`,
  identifier: 'Remember my national identifier',
  identifierHint:
    'The guides show it, ready to be copied for Pro Santé Connect and the e-CPS application. Do not do this on a shared workstation. Untick to forget it.',
  identifierField: 'National identifier',
  identifierRule: '8 followed by your RPPS number, or 0 followed by your ADELI number.',
  identifierFaults: {
    empty: 'Type your identifier, or untick the box.',
    'digit-missing': 'A digit is missing: an RPPS number has 11 digits, after the 8.',
    ambiguous: 'An ADELI number is written with a 0 in front.',
    unknown: 'This is no national identifier: 8 followed by the RPPS number, or 0 followed by the ADELI number.',
  },
  identifierWarnings: {
    'prefix-added': 'The 8 was added in front of your RPPS number.',
    key: 'The key of this number seems wrong: read it again. It is saved as it is.',
  },
  authenticator: 'Authenticator',
  authenticatorIntro:
    'For portals that accept an authenticator application, CPx Connect can make the one-time code. The secrets are encrypted by a passphrase that you alone know.',
  useAuthenticator: 'Turn the authenticator on',
  useAuthenticatorHint:
    'Do not do so on a shared workstation. Untick to lock it; your accounts stay encrypted until you delete them.',
  openAuthenticator: 'Open the authenticator',
  save: 'Save',
  erase: 'Delete everything',
  eraseIntro:
    'Deletes from this browser all that CPx Connect has stored there. Your card, your accounts and the settings of your organisation do not change.',
  eraseButton: 'Delete everything',
  eraseConfirm: 'Delete everything?',
  eraseConfirmText:
    'Preferences, remembered profiles, numbers and identifier will be lost, and the accounts of the authenticator with their secrets. A sign-in that is under way in another tab must be started again.',
  eraseYes: 'Yes, delete everything',
  cancel: 'Cancel',
  erased: 'Deleted:',
  erasedNothing: 'There was nothing to delete.',
  eraseFailed: 'The browser could not delete everything. Try again.',
  erasedKinds: {
    preferences: () => 'your preferences (language, theme, ways to sign in, memory)',
    identifier: () => 'your national identifier',
    memory: count => `what was remembered for ${countInEnglish(count, { one: 'portal', other: 'portals' })}`,
    authenticator: () => 'your authenticator, with its accounts and their secrets',
    authenticatorKey: () => 'the key of the unlocked authenticator',
    requests: count => countInEnglish(count, { one: 'waiting sign-in request', other: 'waiting sign-in requests' }),
    sessions: count =>
      countInEnglish(count, {
        one: 'session watched until the card is removed',
        other: 'sessions watched until the card is removed',
      }),
    other: count => countInEnglish(count, { one: 'other datum of CPx Connect', other: 'other data of CPx Connect' }),
  },
};
