// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { expectRefusal, refusesAtMost } from './harness.ts';

const refuse = (code: 'CARD_FAULT' | 'CARD_FOREIGN') => () => {
  throw new CpxError(code);
};

test('a refusal with a code of its own passes', () => {
  expectRefusal(new CpxError('CARD_FAULT'));
  refusesAtMost(refuse('CARD_FAULT'), ['CARD_FAULT']);
});

test.each([
  ['a crash', new TypeError('undefined is not a function')],
  ['what nobody thought of', new CpxError('UNEXPECTED')],
  ['what is no error', 'text'],
])('%s fails the target', (_, thrown) => {
  expect(() => expectRefusal(thrown)).toThrow();
});

test('a code that the target may not refuse with fails it', () => {
  expect(() => refusesAtMost(refuse('CARD_FOREIGN'), ['CARD_FAULT'])).toThrow(CpxError);
});
