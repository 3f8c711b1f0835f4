// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { GuidesTexts } from './texts.ts';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function when(date: string): string {
  const [, month, day] = date.split('-');
  if (month === undefined) return `in ${date}`;
  return day === undefined ? `in ${MONTH.format(new Date(date))}` : `on ${DAY.format(new Date(date))}`;
}

export const ENGLISH: GuidesTexts = {
  intro: 'Choose what you want to do. These pages never ask for a code.',
  groups: {
    'sign-in': 'Sign in',
    ecps: 'The e-CPS application',
    card: 'My card',
    workstation: 'My workstation and help',
  },
  home: 'All guides',
  stepsLabel: title => `Steps: ${title}`,
  position: (step, steps) => `Step ${step} of ${steps}`,
  next: 'Next step',
  finish: 'Finish',
  previous: 'Previous step',
  restart: 'Back to the first step',
  done: 'Done',
  checks: 'Checked just now on this workstation',
  pending: 'Checking…',
  unchecked: {
    host: 'Program CPx Connect not checked',
    reader: 'Reader not checked',
    card: 'Card not checked',
    certificate: 'Validity of the card not checked',
    tries: 'Tries left not checked',
  },
  uncheckedBecause: {
    host: what => `${what}: the program CPx Connect does not answer.`,
    card: what => `${what}: no CPx card is read.`,
  },
  hostReady: version => `Program CPx Connect present (version ${version}).`,
  readers: names =>
    names.length === 1 ? `Reader detected: ${names.join('')}` : `${names.length} readers detected: ${names.join(', ')}`,
  card: name => `Card of ${name} recognised.`,
  testCard: 'This is a test card: production portals refuse it.',
  certificate: date => `Card valid until ${date}.`,
  triesUnknown: 'The card does not tell how many tries are left.',
  unblock: 'Unblock my card',
  startAgain: 'Try again',
  identifier: 'My national identifier',
  identifierFromCard: 'Read from the inserted card.',
  identifierKept: 'Remembered in the options.',
  identifierNone: 'Insert your card to see it here, or type it once in the options.',
  copy: 'Copy',
  copied: 'Copied',
  contactFor: 'For:',
  review: {
    official: date => `Official source, checked ${date}.`,
    public: date => `Public source, checked ${date}.`,
    guide: date => `Told ${date} by a guide, not checked since.`,
  },
  when,
};
