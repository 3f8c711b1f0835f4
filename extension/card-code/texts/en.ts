// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInEnglish } from '../../ui/i18n/index.ts';
import type { CodeTexts } from './texts.ts';

export const ENGLISH: CodeTexts = {
  title: 'My card code',
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
  pukTriesLeft: count =>
    count === 1
      ? 'Last try before the card is blocked for good.'
      : `${countInEnglish(count, { one: 'try', other: 'tries' })} left.`,
  usesLeft: count =>
    count === 1
      ? 'This code can unblock the card only once more.'
      : `This code can unblock the card ${countInEnglish(count, { one: 'more time', other: 'more times' })}.`,
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
  whileElsewhere: {
    reader: {
      hint: 'To cancel, press the cancel key of the reader.',
      cancelling: 'Please cancel on the reader too: this page waits until it has finished.',
    },
    dialog: { hint: 'You do not see it? It may be behind the browser’s window.', cancelling: 'Cancelling…' },
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
};
