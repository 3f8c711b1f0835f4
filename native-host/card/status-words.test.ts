// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { commandError, readCounter, readStatus, statusError } from './status-words.ts';

test.each([
  [0x9000, 'success'],
  [0x6100, 'success'],
  [0x61ff, 'success'],
  [0x6282, 'end-of-file'],
  [0x6283, 'deactivated'],
  [0x6285, 'deactivated'],
  [0x63c0, 'verification-failed'],
  [0x63cf, 'verification-failed'],
  [0x6300, 'not-verified'],
  [0x6400, 'internal-fault'],
  [0x6581, 'internal-fault'],
  [0x6700, 'wrong-length'],
  [0x6881, 'unsupported'],
  [0x6982, 'not-verified'],
  [0x6983, 'pin-blocked'],
  [0x6984, 'pin-blocked'],
  [0x6985, 'not-allowed'],
  [0x6986, 'not-allowed'],
  [0x6a80, 'wrong-parameters'],
  [0x6a81, 'unsupported'],
  [0x6a82, 'not-found'],
  [0x6a83, 'not-found'],
  [0x6a86, 'wrong-parameters'],
  [0x6a88, 'not-found'],
  [0x6b00, 'wrong-parameters'],
  [0x6c10, 'wrong-length'],
  [0x6d00, 'unsupported'],
  [0x6e00, 'unsupported'],
  [0x6f00, 'internal-fault'],
  [0x1234, 'unknown'],
] as const)('reads %i as %s', (sw, meaning) => {
  expect(readStatus(sw)).toBe(meaning);
});

test.each([
  [0x6a82, 'CARD_FAULT'],
  [0x6d00, 'CARD_UNSUPPORTED'],
  [0x6982, 'CARD_FAULT'],
  [0x9000, 'CARD_FAULT'],
  [0x1234, 'CARD_FAULT'],
] as const)('an unexpected %i is %s, named with its step', (sw, code) => {
  const error = statusError('READ BINARY', sw);
  expect(error).toMatchObject({ code, detail: `READ BINARY ${sw.toString(16).toUpperCase()}` });
  expect(error.triesLeft).toBeUndefined();
});

test.each([0x63c2, 0x6983, 0x6984])('%i to a command without a code is a fault of the card, not of a code', sw => {
  const error = commandError('SELECT', sw);
  expect([error.code, error.triesLeft]).toEqual(['CARD_FAULT', undefined]);
  expect(commandError('SELECT', 0x6d00).code).toBe('CARD_UNSUPPORTED');
});

test('tells the tries left of a wrong and of a blocked code', () => {
  expect(readCounter(0x63c2)).toBe(2);
  expect(statusError('VERIFY', 0x63c2)).toMatchObject({ code: 'PIN_INCORRECT', detail: 'VERIFY 63C2', triesLeft: 2 });
  expect(statusError('VERIFY', 0x6983)).toMatchObject({ code: 'PIN_BLOCKED', detail: 'VERIFY 6983', triesLeft: 0 });
});
