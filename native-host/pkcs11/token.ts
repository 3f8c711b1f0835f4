// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { MAX_PIN_DIGITS, MIN_PIN_DIGITS } from '../../shared/protocol/index.ts';
import { TOKEN_FLAGS } from './constants.ts';

/**
 * Tries left, as far as CK_TOKEN_INFO tells: 0 blocked, 1 the last one, null for everything else. A module that says
 * "count low" means fewer than at first, not how many.
 */
export function readTries(flags: number): number | null {
  if (has(flags, TOKEN_FLAGS.userPinLocked)) return 0;
  return has(flags, TOKEN_FLAGS.userPinFinalTry) ? 1 : null;
}

/** The reader asks for the code itself (CKF_PROTECTED_AUTHENTICATION_PATH). */
export const asksAtReader = (flags: number): boolean => has(flags, TOKEN_FLAGS.protectedAuthenticationPath);

/** Without it there is no code to present: a card that is read without contact. */
export const hasUserPin = (flags: number): boolean => has(flags, TOKEN_FLAGS.userPinInitialized);

const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;

/** Lengths of the code, from those of the token: some give 0 and 255, or CK_UNAVAILABLE_INFORMATION. */
export function readPinLengths(token: { readonly minPinLength: number; readonly maxPinLength: number }): {
  readonly minDigits: number;
  readonly maxDigits: number;
} {
  const clamp = (value: number) => Math.min(Math.max(value, MIN_PIN_DIGITS), MAX_PIN_DIGITS);
  const isTold = token.maxPinLength >= token.minPinLength && token.maxPinLength > 0;
  return { minDigits: clamp(token.minPinLength), maxDigits: isTold ? clamp(token.maxPinLength) : MAX_PIN_DIGITS };
}
