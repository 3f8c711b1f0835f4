// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { PcscError, type PcscFailure } from '../pcsc/port.ts';
import { toCardError } from './pcsc-errors.ts';

test.each<[PcscFailure, string]>([
  ['service-stopped', 'PCSC_STOPPED'],
  ['no-reader', 'READER_MISSING'],
  ['no-card', 'CARD_MISSING'],
  ['card-removed', 'CARD_REMOVED'],
  ['card-reset', 'CARD_IN_USE'],
  ['card-mute', 'CARD_MUTE'],
  ['in-use', 'CARD_IN_USE'],
  ['communication', 'READER_FAULT'],
  ['cancelled', 'UNEXPECTED'],
  ['unexpected', 'READER_FAULT'],
])('tells the person of "%s" as %s and keeps the cause', (failure, code) => {
  const cause = new PcscError(failure, 'SCardTransmit: X');
  expect(toCardError(cause)).toMatchObject({ code, detail: 'SCardTransmit: X', cause });
});

test('passes on what is no failure of PC/SC', () => {
  const error = new TypeError('a fault of ours');
  expect(toCardError(error)).toBe(error);
});
