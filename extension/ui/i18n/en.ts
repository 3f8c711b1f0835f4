// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Texts } from './texts.ts';

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Paris',
});

export const ENGLISH: Texts = {
  product: 'CPx Connect',
  language: 'en',
  date: moment => DATE.format(new Date(moment)),
  triesLeft: count => (count === 1 ? 'Last try before the card is blocked.' : `${count} tries left.`),
  card: {
    heading: 'Your card',
    validUntil: date => `Valid until ${date}`,
    expiredOn: date => `Expired on ${date}`,
    validFrom: date => `Valid from ${date}`,
    test: 'Test card',
    reader: 'Reader:',
    reading: 'Reading the card…',
    choose: 'Several cards are inserted. Which one should be used?',
  },
  popup: {
    title: 'CPx Connect',
    connecting: 'Looking for the reader and the card…',
    portals: 'Sign in',
    noPortal: 'Your organisation offers no portal.',
    ways: {
      card: 'CPx card',
      'pro-sante-connect': 'Pro Santé Connect',
      otp: 'One-time code (OTP)',
    },
  },
  signIn: {
    title: 'Sign in with your CPx card',
    site: 'Site:',
    checking: 'Checking the request…',
    pin: 'Card code (code porteur)',
    pinHint: (minDigits, maxDigits) =>
      minDigits === maxDigits
        ? `${minDigits} digits, typed here only.`
        : `${minDigits} to ${maxDigits} digits, typed here only.`,
    submit: 'Sign in',
    cancel: 'Cancel',
    confirmLastTry: 'I am sure of my card code. If it is wrong, the card will be blocked.',
    progress: {
      preparing: 'Preparing the request…',
      entering: 'Type the code of your card.',
      connecting: 'Connecting to the portal…',
      signing: 'The card is signing. Do not take it out.',
      opening: 'Opening your session…',
    },
    progressLabel: 'Signing in',
    finished: 'Sign-in finished',
    finishedNext: 'This request is done. To sign in again, start from the portal.',
    permission: host => `The browser asks for your consent before CPx Connect opens your session on ${host}.`,
    allow: 'Allow this site',
  },
  action: {
    retry: 'Try again',
    openPortal: name => `Open the ${name} portal`,
    copy: 'Copy the details',
    copied: 'Details copied',
    details: 'Details for support',
  },
  helper: {
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
  },
};
