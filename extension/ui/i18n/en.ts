// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInEnglish } from './count.ts';
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
  triesLeft: count =>
    count === 1
      ? 'Last try before the card is blocked.'
      : `${countInEnglish(count, { one: 'try', other: 'tries' })} left.`,
  card: {
    heading: 'Your card',
    validUntil: date => `Valid until ${date}`,
    expiredOn: date => `Expired on ${date}`,
    validFrom: date => `Valid from ${date}`,
    test: 'Test card',
    reader: 'Reader:',
    reading: 'Reading the card…',
    awaited: 'Your card will appear here once it has been read.',
    choose: 'Several cards are inserted. Which one should be used?',
  },
  action: {
    retry: 'Try again',
    cancel: 'Cancel',
    openPortal: name => `Open the ${name} portal`,
    copy: 'Copy the details',
    copied: 'Details copied',
    support: 'Your support:',
    details: 'Details for support',
    skip: 'Skip to the content',
    diagnose: 'Find the fault (diagnostics)',
    serverSays: 'What the server’s page says (is not copied):',
  },
  codeTasks: { change: 'Change my card code', unblock: 'Unblock my card' },
  steps: { done: 'done', current: 'in progress', 'to-do': 'to do', failed: 'failed' },
};
