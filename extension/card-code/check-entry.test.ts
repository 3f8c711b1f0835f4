// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { checkEntry, checkWhileTyping } from './check-entry.ts';
import { isEasyToGuess } from './weakness.ts';

const ranges = { proof: { minDigits: 4, maxDigits: 4 }, newPin: { minDigits: 4, maxDigits: 6 } };
const typed = (proof: string, newPin: string, repeat: string) => ({ proof, newPin, repeat });

describe('an entry', () => {
  it('can be sent when every field fits', () => {
    expect(checkEntry(typed('1234', '86420', '86420'), ranges)).toBeNull();
  });

  it.each([
    ['no present code', typed('', '8642', '8642'), 'proof', 'length'],
    ['a present code too short', typed('123', '8642', '8642'), 'proof', 'length'],
    ['letters in the present code', typed('12a4', '8642', '8642'), 'proof', 'length'],
    ['a new code too long', typed('1234', '8642086', '8642086'), 'newPin', 'length'],
    ['the present code as the new one', typed('1234', '1234', '1234'), 'newPin', 'same'],
    ['two new codes', typed('1234', '8642', '8624'), 'repeat', 'mismatch'],
    ['no repetition', typed('1234', '8642', ''), 'repeat', 'mismatch'],
  ])('with %s is not sent', (_name, digits, field, kind) => {
    expect(checkEntry(digits, ranges)).toEqual({ field, kind });
  });
});

describe('while the person types', () => {
  it.each([
    ['nothing is wrong with what is not finished', typed('1234', '86', ''), null],
    ['nothing is wrong with a repetition that is right so far', typed('1234', '8642', '86'), null],
    [
      'a repetition that went wrong is told at once',
      typed('1234', '8642', '87'),
      { field: 'repeat', kind: 'mismatch' },
    ],
    ['a new code that is the present one is told', typed('1234', '1234', ''), { field: 'newPin', kind: 'same' }],
    ['an empty form has no problem', typed('', '', ''), null],
  ])('%s', (_name, digits, expected) => {
    expect(checkWhileTyping(digits)).toEqual(expected);
  });
});

describe('a code that is easy to guess', () => {
  it.each(['0000', '1111', '1234', '4321', '6789', '7890', '1987', '2026', '77777777'])('%s', digits => {
    expect(isEasyToGuess(digits)).toBe(true);
  });
  it.each(['', '8642', '1357', '7391', '1243', '3019', '98761'])('is not "%s"', digits => {
    expect(isEasyToGuess(digits)).toBe(false);
  });
});
