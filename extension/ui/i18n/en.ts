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
    elsewhere: {
      reader: 'The code of your card is typed on the keys of the reader, not here. First press “Sign in”.',
      dialog: 'The code of your card is typed in a window of its own, not here. First press “Sign in”.',
    },
    entering: {
      reader: {
        now: 'Type the code of your card on the reader, then confirm it there.',
        hint: 'To cancel, press the cancel key of the reader.',
        cancelling: 'Please cancel on the reader too: this page waits until it has finished.',
      },
      dialog: {
        now: 'Type the code of your card in the window that has just opened.',
        hint: 'You do not see it? It may be behind the browser’s window.',
        cancelling: 'Cancelling…',
      },
    },
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
  code: {
    title: 'My card code',
    tasks: { change: 'Change my card code', unblock: 'Unblock my card' },
    otherTask: {
      change: 'You know your card code? Change it',
      unblock: 'Card code forgotten? Use the unblocking code',
    },
    checking: 'Asking the card…',
    proof: { change: 'Present card code (code porteur)', unblock: 'Unblocking code (code de déblocage)' },
    newPin: 'New card code',
    repeat: 'New card code, once more',
    repeatHint: 'To avoid a typing error.',
    digits: (minDigits, maxDigits) =>
      minDigits === maxDigits ? `${minDigits} digits.` : `${minDigits} to ${maxDigits} digits.`,
    wrongLength: (minDigits, maxDigits) =>
      minDigits === maxDigits
        ? `Exactly ${minDigits} digits are needed.`
        : `${minDigits} to ${maxDigits} digits are needed.`,
    pukHint: 'It came in the same letter as the card code.',
    pukTriesLeft: count => (count === 1 ? 'Last try before the card is blocked for good.' : `${count} tries left.`),
    usesLeft: count =>
      count === 1
        ? 'This code can unblock the card only once more.'
        : `This code can unblock the card ${count} more times.`,
    problems: {
      change: {
        same: 'The new code must differ from the present one.',
        mismatch: 'The two entries of the new code differ.',
      },
      unblock: {
        same: 'The new code must differ from the unblocking code.',
        mismatch: 'The two entries of the new code differ.',
      },
    },
    weak: 'This code is easy to guess: better choose another one.',
    confirmLastTry: {
      change: 'I am sure of my card code. If it is wrong, the card will be blocked.',
      unblock: 'I am sure of the unblocking code. If it is wrong, the card will be blocked for good.',
    },
    submit: { change: 'Change the code', unblock: 'Unblock the card' },
    running: 'The card is storing the new code. Do not take it out.',
    done: { change: 'Your card code has been changed', unblock: 'Your card is unblocked' },
    doneNext: 'Use your new card code from now on. The former one no longer works.',
    close: 'Close',
    unblocked: 'Your card is unblocked. Type your new card code to sign in.',
    elsewhere: {
      reader: submit => `The codes are typed on the keys of the reader, not here. First press “${submit}”.`,
      dialog: submit => `The codes are typed in a window of their own, not here. First press “${submit}”.`,
    },
    entering: {
      reader: {
        change: 'On the reader, type the present code, then the new one twice. Confirm each code there.',
        unblock: 'On the reader, type the unblocking code, then the new card code twice. Confirm each code there.',
      },
      dialog: {
        change: 'In the window that opens, type the present code, then the new one twice.',
        unblock: 'In the window that opens, type the unblocking code, then the new card code twice.',
      },
    },
  },
  action: {
    retry: 'Try again',
    openPortal: name => `Open the ${name} portal`,
    copy: 'Copy the details',
    copied: 'Details copied',
    details: 'Details for support',
    skip: 'Skip to the content',
  },
  steps: { done: 'done', current: 'in progress', 'to-do': 'to do', failed: 'failed' },
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
