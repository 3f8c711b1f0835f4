// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { HelperTexts } from './texts.ts';

export const ENGLISH: HelperTexts = {
  label: 'Help of CPx Connect',
  close: 'Close',
  forget: 'Forget',
  resume: {
    profile: 'Use my last profile: {}',
    telephone: 'Use this workstation’s number: {}',
    identifier: 'Fill in my identifier: {}',
  },
  offer: {
    profile: 'Remember this profile on this workstation',
    telephone: 'Remember this number on this workstation',
    identifier: 'Remember this identifier on this workstation',
  },
  kept: {
    profile: 'Profile remembered on this workstation.',
    telephone: 'Number remembered on this workstation.',
    identifier: 'Identifier remembered on this workstation.',
  },
  card: 'Do you have your CPx card? Insert it into the reader.',
  cardOpen: 'Sign in with the card',
  identifierRule: 'Your national identifier: 8 and your RPPS number, or 0 and your ADELI number.',
  identifierKey: 'The key of this number looks wrong: read it again. It is still accepted as it is.',
  identifierPrefix: 'This RPPS number is written with an 8 in front here.',
  identifierCorrect: 'Write {}',
  identifierCard: 'Read the identifier from my card',
  identifierNoCard: 'No CPx card could be read. Insert it, or type the identifier.',
  identifierFaults: {
    'digit-missing': 'A digit is missing: an RPPS number has 11 digits, after the 8.',
    ambiguous: 'An ADELI number is written with a 0 in front.',
    unknown: 'This does not look like a national identifier.',
  },
  codeFill: 'Enter the code: {}',
  codeUnlock: 'Unlock the authenticator',
  codePasteByClick: 'Paste the code that you received',
  codePaste: 'Copy the code that you received, then paste it here (Ctrl+V)',
  codeElapsed: 'Code asked for {} s ago',
  codeMissing: 'No code received',
  codeHelp: {
    sms: 'The code goes by SMS. Check that the mobile has a network. Otherwise ask for a new code on the page: it replaces the first.',
    email:
      'The code goes by e-mail. Look into the junk mail too. Otherwise ask for a new code on the page: it replaces the first.',
    application:
      'This code is not sent to you: the authenticator application shows it, and it changes every 30 s. Without it, ask on the page for the code by another channel.',
    any: 'The code goes to one of your OTP channels, mobile or e-mail: check both. Otherwise ask for a new code on the page, or sign in with the card to correct your OTP channels.',
  },
  codeNone: 'What was pasted is not a code.',
  codeWritten: 'Code written into the page. Check it, then confirm.',
  codeUnfit: 'The page expects a code of another length. Check that you copied the last code received.',
  channels: 'One channel is enough: mobile or e-mail. It also serves to get the password back.',
  channelsSteps: {
    telephone: [
      'Type the number of a mobile, personal or professional.',
      'Click “Tester”: a code reaches that mobile.',
      'Type the code that the person who holds the mobile reads to you.',
      'Click “Valider”.',
    ],
    email: [
      'Type the e-mail address.',
      'Click “Tester”: a code reaches that address.',
      'Type the code that the person who receives that mail reads to you.',
      'Click “Valider”.',
    ],
  },
  channelsPhone: {
    fixed: 'This is not the number of a mobile: an SMS may not reach it.',
    unfinished: 'Digits are missing from this number.',
    foreign: 'This number is not French: check its country code.',
    unknown: 'Check this number: 06 or 07 and 8 digits, or the overseas code (+262, +590, +687…) and the number.',
  },
  channelsEmail: 'Check this address: a name, @, then a domain.',
  channelsSet: {
    telephone:
      'This mobile is set: it will get your codes, and serve to get the password back. An e-mail address as well helps when the mobile is missing.',
    email:
      'This address is set: it will get your codes, and serve to get the password back. A mobile as well helps when the mailbox is missing.',
  },
  channelsReminder:
    'First sign-in: set your OTP channels. Open the menu, then “Modifier mes canaux OTP”. Without them there is neither a sign-in without the card nor a new password.',
  dynamicCode: 'Code dynamique',
  dynamicChoose: 'On the telephone, open the e-CPS application and choose this number among the three.',
  dynamicElapsed: 'Shown for {} s',
  dynamicMissing: 'Nothing on the telephone',
  dynamicHelp:
    'Open the e-CPS application yourself and check that the telephone has a network. Wait before you try again: each new request adds to the first. If nothing comes, go back to the portal and take another way in, the card for instance.',
  activationQr:
    'Scan this QR code from inside the e-CPS application of the telephone, not with its camera. It lives for 90 seconds: too late, begin the activation again. Show it to nobody.',
  confirm:
    'A session of Pro Santé Connect is already open on this workstation. Read the name that is shown. Click “Confirmer” only if it is yours.',
  failures: {
    refused:
      'The request was refused on the telephone. If that was not you, do not try again and tell your support. Otherwise try again and choose the right number.',
    wrongChoice:
      'The number touched on the telephone was not the one on the screen. Try again: a new code dynamique appears, choose it among the three.',
    ecpsBlocked:
      'Too many wrong e-CPS codes: the e-CPS is blocked. Activate it again, with your card for instance. Meanwhile, go back to the portal and take another way in.',
    lost: 'This page belongs to no sign-in any more. Go back to the portal and begin again by its button.',
    expired: 'Time has run out. Ask for a new code, or try again, with the telephone or the mailbox at hand.',
    unknownIdentifier:
      'Read the identifier again: 8 and the RPPS number, or 0 and the ADELI number. If it is right, the e-CPS may not be active.',
    wrongPassword:
      'Read the identifier again (first name.surname) and type the password again. Forgotten? Get it back by the link on the page: a code goes to your OTP channels. Never signed in? The first sign-in is by card.',
    notSent: 'The code was not sent. Take the other channel on the page, or sign in with the card.',
    wrongCode: 'The code does not fit. Use the last code received: a new code replaces those before.',
    locked: 'Too many tries. Wait, or sign in with the card. Your support can unlock the account.',
    unavailable: 'The service does not answer. Take another way in, the card for instance.',
  },
};
