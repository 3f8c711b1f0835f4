// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError, type PcscFailure } from './port.ts';

export const SCARD_S_SUCCESS = 0;

/**
 * Every status that a PC/SC call is documented to answer (winscard.h, pcsclite.h), with what it means to the host.
 * An invalid handle is one of a service that was restarted; a refusal of access is as good as no service.
 */
export const STATUS_CODES = {
  SCARD_F_INTERNAL_ERROR: { code: 0x80100001, failure: 'unexpected' },
  SCARD_E_CANCELLED: { code: 0x80100002, failure: 'cancelled' },
  SCARD_E_INVALID_HANDLE: { code: 0x80100003, failure: 'service-stopped' },
  SCARD_E_INVALID_PARAMETER: { code: 0x80100004, failure: 'unexpected' },
  SCARD_E_INVALID_TARGET: { code: 0x80100005, failure: 'unexpected' },
  SCARD_E_NO_MEMORY: { code: 0x80100006, failure: 'unexpected' },
  SCARD_F_WAITED_TOO_LONG: { code: 0x80100007, failure: 'communication' },
  SCARD_E_INSUFFICIENT_BUFFER: { code: 0x80100008, failure: 'unexpected' },
  SCARD_E_UNKNOWN_READER: { code: 0x80100009, failure: 'no-reader' },
  SCARD_E_TIMEOUT: { code: 0x8010000a, failure: 'unexpected' },
  SCARD_E_SHARING_VIOLATION: { code: 0x8010000b, failure: 'in-use' },
  SCARD_E_NO_SMARTCARD: { code: 0x8010000c, failure: 'no-card' },
  SCARD_E_UNKNOWN_CARD: { code: 0x8010000d, failure: 'unexpected' },
  SCARD_E_CANT_DISPOSE: { code: 0x8010000e, failure: 'unexpected' },
  SCARD_E_PROTO_MISMATCH: { code: 0x8010000f, failure: 'communication' },
  SCARD_E_NOT_READY: { code: 0x80100010, failure: 'communication' },
  SCARD_E_INVALID_VALUE: { code: 0x80100011, failure: 'unexpected' },
  SCARD_E_SYSTEM_CANCELLED: { code: 0x80100012, failure: 'service-stopped' },
  SCARD_F_COMM_ERROR: { code: 0x80100013, failure: 'communication' },
  SCARD_F_UNKNOWN_ERROR: { code: 0x80100014, failure: 'unexpected' },
  SCARD_E_INVALID_ATR: { code: 0x80100015, failure: 'card-mute' },
  SCARD_E_NOT_TRANSACTED: { code: 0x80100016, failure: 'communication' },
  SCARD_E_READER_UNAVAILABLE: { code: 0x80100017, failure: 'no-reader' },
  SCARD_P_SHUTDOWN: { code: 0x80100018, failure: 'service-stopped' },
  SCARD_E_PCI_TOO_SMALL: { code: 0x80100019, failure: 'unexpected' },
  SCARD_E_READER_UNSUPPORTED: { code: 0x8010001a, failure: 'communication' },
  SCARD_E_DUPLICATE_READER: { code: 0x8010001b, failure: 'unexpected' },
  SCARD_E_CARD_UNSUPPORTED: { code: 0x8010001c, failure: 'card-mute' },
  SCARD_E_NO_SERVICE: { code: 0x8010001d, failure: 'service-stopped' },
  SCARD_E_SERVICE_STOPPED: { code: 0x8010001e, failure: 'service-stopped' },
  SCARD_E_UNEXPECTED: { code: 0x8010001f, failure: 'unexpected' },
  SCARD_E_UNSUPPORTED_FEATURE: { code: 0x80100022, failure: 'unexpected' },
  SCARD_E_NO_ACCESS: { code: 0x80100027, failure: 'service-stopped' },
  SCARD_E_NO_READERS_AVAILABLE: { code: 0x8010002e, failure: 'no-reader' },
  SCARD_E_COMM_DATA_LOST: { code: 0x8010002f, failure: 'communication' },
  SCARD_E_SERVER_TOO_BUSY: { code: 0x80100031, failure: 'in-use' },
  SCARD_W_UNSUPPORTED_CARD: { code: 0x80100065, failure: 'card-mute' },
  SCARD_W_UNRESPONSIVE_CARD: { code: 0x80100066, failure: 'card-mute' },
  SCARD_W_UNPOWERED_CARD: { code: 0x80100067, failure: 'card-mute' },
  SCARD_W_RESET_CARD: { code: 0x80100068, failure: 'card-reset' },
  SCARD_W_REMOVED_CARD: { code: 0x80100069, failure: 'card-removed' },
  SCARD_W_SECURITY_VIOLATION: { code: 0x8010006a, failure: 'service-stopped' },
} as const satisfies Record<string, { readonly code: number; readonly failure: PcscFailure }>;

export type StatusName = keyof typeof STATUS_CODES;

const NAMES_BY_CODE = new Map<number, StatusName>(
  Object.entries(STATUS_CODES).map(([name, { code }]) => [code, name as StatusName]),
);

/** Whether `status`, unsigned, is the one of this name. */
export const isStatus = (status: number, name: StatusName): boolean => status === STATUS_CODES[name].code;

/** The error for a status other than success; a number that is in no header is `unexpected`. */
export function toPcscError(call: string, status: number): PcscError {
  const name = NAMES_BY_CODE.get(status);
  if (name === undefined) return new PcscError('unexpected', `${call}: 0x${status.toString(16).padStart(8, '0')}`);
  return new PcscError(STATUS_CODES[name].failure, `${call}: ${name}`);
}
