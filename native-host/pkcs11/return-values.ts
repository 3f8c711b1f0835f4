// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';

/** What was under way: the same number means different things to a person. */
export type ReturnContext = 'login' | 'pin-pad' | 'other';

interface ReturnRow {
  readonly name: string;
  readonly code: ErrorCode;
  /** In these contexts it is another code. */
  readonly unless?: Partial<Record<ReturnContext, ErrorCode>>;
}

/**
 * CK_RV values of Cryptoki 2.40 that a module may answer here, and those that the vendor of the CPx adds. The
 * table of docs/pkcs11.md says the same.
 */
export const RETURN_VALUES: Readonly<Record<number, ReturnRow>> = {
  1: { name: 'CKR_CANCEL', code: 'CARD_FAULT', unless: { 'pin-pad': 'USER_CANCELLED' } },
  2: { name: 'CKR_HOST_MEMORY', code: 'CARD_MODULE_FAILED' },
  3: { name: 'CKR_SLOT_ID_INVALID', code: 'CARD_REMOVED' },
  5: { name: 'CKR_GENERAL_ERROR', code: 'CARD_FAULT' },
  6: { name: 'CKR_FUNCTION_FAILED', code: 'CARD_FAULT' },
  7: { name: 'CKR_ARGUMENTS_BAD', code: 'CARD_MODULE_FAILED' },
  10: { name: 'CKR_CANT_LOCK', code: 'CARD_MODULE_FAILED' },
  18: { name: 'CKR_ATTRIBUTE_TYPE_INVALID', code: 'CARD_MODULE_FAILED' },
  32: { name: 'CKR_DATA_INVALID', code: 'CARD_FAULT' },
  33: { name: 'CKR_DATA_LEN_RANGE', code: 'CARD_FAULT' },
  48: { name: 'CKR_DEVICE_ERROR', code: 'CARD_FAULT' },
  49: { name: 'CKR_DEVICE_MEMORY', code: 'CARD_FAULT' },
  50: { name: 'CKR_DEVICE_REMOVED', code: 'CARD_REMOVED' },
  80: { name: 'CKR_FUNCTION_CANCELED', code: 'CARD_FAULT', unless: { 'pin-pad': 'USER_CANCELLED' } },
  84: { name: 'CKR_FUNCTION_NOT_SUPPORTED', code: 'CARD_UNSUPPORTED' },
  96: { name: 'CKR_KEY_HANDLE_INVALID', code: 'CARD_FAULT' },
  99: { name: 'CKR_KEY_TYPE_INCONSISTENT', code: 'CARD_UNSUPPORTED' },
  104: { name: 'CKR_KEY_FUNCTION_NOT_PERMITTED', code: 'CARD_UNSUPPORTED' },
  112: { name: 'CKR_MECHANISM_INVALID', code: 'CARD_UNSUPPORTED' },
  113: { name: 'CKR_MECHANISM_PARAM_INVALID', code: 'CARD_UNSUPPORTED' },
  144: { name: 'CKR_OPERATION_ACTIVE', code: 'CARD_MODULE_FAILED' },
  145: { name: 'CKR_OPERATION_NOT_INITIALIZED', code: 'CARD_MODULE_FAILED' },
  160: { name: 'CKR_PIN_INCORRECT', code: 'PIN_INCORRECT' },
  161: { name: 'CKR_PIN_INVALID', code: 'PIN_FORMAT' },
  162: { name: 'CKR_PIN_LEN_RANGE', code: 'PIN_FORMAT' },
  163: { name: 'CKR_PIN_EXPIRED', code: 'CARD_FAULT' },
  164: { name: 'CKR_PIN_LOCKED', code: 'PIN_BLOCKED' },
  176: { name: 'CKR_SESSION_CLOSED', code: 'CARD_REMOVED' },
  177: { name: 'CKR_SESSION_COUNT', code: 'CARD_IN_USE' },
  // The vendor's library answers it for a card that was taken out or changed.
  179: { name: 'CKR_SESSION_HANDLE_INVALID', code: 'CARD_REMOVED' },
  224: { name: 'CKR_TOKEN_NOT_PRESENT', code: 'CARD_REMOVED' },
  225: { name: 'CKR_TOKEN_NOT_RECOGNIZED', code: 'CARD_UNSUPPORTED' },
  226: { name: 'CKR_TOKEN_WRITE_PROTECTED', code: 'CARD_FAULT' },
  256: { name: 'CKR_USER_ALREADY_LOGGED_IN', code: 'CARD_MODULE_FAILED' },
  // After a login that was answered by CKR_OK: the card was reset by another program meanwhile.
  257: { name: 'CKR_USER_NOT_LOGGED_IN', code: 'CARD_IN_USE' },
  // No code is set: what the vendor's library answers for a card that is read without contact.
  258: { name: 'CKR_USER_PIN_NOT_INITIALIZED', code: 'CARD_CONTACTLESS' },
  259: { name: 'CKR_USER_TYPE_INVALID', code: 'CARD_MODULE_FAILED' },
  260: { name: 'CKR_USER_ANOTHER_ALREADY_LOGGED_IN', code: 'CARD_IN_USE' },
  261: { name: 'CKR_USER_TOO_MANY_TYPES', code: 'CARD_IN_USE' },
  336: { name: 'CKR_BUFFER_TOO_SMALL', code: 'CARD_MODULE_FAILED' },
  400: { name: 'CKR_CRYPTOKI_NOT_INITIALIZED', code: 'CARD_MODULE_FAILED' },
  416: { name: 'CKR_MUTEX_BAD', code: 'CARD_MODULE_FAILED' },
  512: { name: 'CKR_FUNCTION_REJECTED', code: 'CARD_FAULT', unless: { 'pin-pad': 'USER_CANCELLED' } },
  // The vendor's own: an update of the card was interrupted; the card wants to be initialised again.
  2147483649: { name: 'CKR_ASIP_BAD_EF_ACTUA', code: 'CARD_FAULT' },
  2147483650: { name: 'CKR_ASIP 80000002', code: 'CARD_FAULT' },
};

const HEX_DIGITS = 8;
const formatValue = (rv: number): string => rv.toString(16).toUpperCase().padStart(HEX_DIGITS, '0');

/**
 * The person's error for what a function of a module answered; an unknown value is CARD_FAULT with its number.
 *
 * @param call name of the function, for support.
 */
export function toModuleError(call: string, rv: number, context: ReturnContext): CpxError {
  const row = RETURN_VALUES[rv];
  if (row === undefined) return new CpxError('CARD_FAULT', { detail: `${call}: CK_RV ${formatValue(rv)}` });
  const code = row.unless?.[context] ?? row.code;
  return new CpxError(code, { detail: `${call}: ${row.name}`, ...(code === 'PIN_BLOCKED' ? { triesLeft: 0 } : {}) });
}
