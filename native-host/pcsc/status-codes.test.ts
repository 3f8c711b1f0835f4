// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { PcscError } from './index.ts';
import { isStatus, STATUS_CODES, type StatusName, toPcscError } from './status-codes.ts';

/** What the host does about each status, written down a second time: a slip in the table must not pass. */
const EXPECTED: Record<string, readonly StatusName[]> = {
  'service-stopped': [
    'SCARD_E_INVALID_HANDLE',
    'SCARD_E_SYSTEM_CANCELLED',
    'SCARD_P_SHUTDOWN',
    'SCARD_E_NO_SERVICE',
    'SCARD_E_SERVICE_STOPPED',
    'SCARD_E_NO_ACCESS',
    'SCARD_W_SECURITY_VIOLATION',
  ],
  'no-reader': ['SCARD_E_UNKNOWN_READER', 'SCARD_E_READER_UNAVAILABLE', 'SCARD_E_NO_READERS_AVAILABLE'],
  'no-card': ['SCARD_E_NO_SMARTCARD'],
  'card-removed': ['SCARD_W_REMOVED_CARD'],
  'card-reset': ['SCARD_W_RESET_CARD'],
  'card-mute': [
    'SCARD_E_INVALID_ATR',
    'SCARD_E_CARD_UNSUPPORTED',
    'SCARD_W_UNSUPPORTED_CARD',
    'SCARD_W_UNRESPONSIVE_CARD',
    'SCARD_W_UNPOWERED_CARD',
  ],
  'in-use': ['SCARD_E_SHARING_VIOLATION', 'SCARD_E_SERVER_TOO_BUSY'],
  communication: [
    'SCARD_F_WAITED_TOO_LONG',
    'SCARD_E_PROTO_MISMATCH',
    'SCARD_E_NOT_READY',
    'SCARD_F_COMM_ERROR',
    'SCARD_E_NOT_TRANSACTED',
    'SCARD_E_READER_UNSUPPORTED',
    'SCARD_E_COMM_DATA_LOST',
  ],
  cancelled: ['SCARD_E_CANCELLED'],
  unexpected: [
    'SCARD_F_INTERNAL_ERROR',
    'SCARD_E_INVALID_PARAMETER',
    'SCARD_E_INVALID_TARGET',
    'SCARD_E_NO_MEMORY',
    'SCARD_E_INSUFFICIENT_BUFFER',
    'SCARD_E_TIMEOUT',
    'SCARD_E_UNKNOWN_CARD',
    'SCARD_E_CANT_DISPOSE',
    'SCARD_E_INVALID_VALUE',
    'SCARD_F_UNKNOWN_ERROR',
    'SCARD_E_PCI_TOO_SMALL',
    'SCARD_E_DUPLICATE_READER',
    'SCARD_E_UNEXPECTED',
    'SCARD_E_UNSUPPORTED_FEATURE',
  ],
};

const cases = Object.entries(EXPECTED).flatMap(([failure, names]) => names.map(name => [name, failure] as const));

test.each(cases)('%s is "%s"', (name, failure) => {
  const error = toPcscError('SCardTransmit', STATUS_CODES[name].code);
  expect(error).toBeInstanceOf(PcscError);
  expect(error).toMatchObject({ failure, detail: `SCardTransmit: ${name}` });
  expect(isStatus(STATUS_CODES[name].code, name)).toBe(true);
});

test('every status of the table is expected above, under one number each', () => {
  expect(cases.map(([name]) => name).sort()).toEqual(Object.keys(STATUS_CODES).sort());
  const codes = Object.values(STATUS_CODES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('a number of no header is told as it is', () => {
  expect(toPcscError('SCardConnect', 0x6d)).toMatchObject({
    failure: 'unexpected',
    detail: 'SCardConnect: 0x0000006d',
  });
});
