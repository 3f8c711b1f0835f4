// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createGuardrails, generateSync } from 'otplib';
import { type Account, MAX_SECRET_BYTES, MIN_SECRET_BYTES } from './account.ts';
import { decodeBase32 } from './base32.ts';

const SECOND_MS = 1000;
const ALGORITHM_NAMES = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const;
const LIMITS = createGuardrails({ MIN_SECRET_BYTES, MAX_SECRET_BYTES });

export interface TimedCode {
  /** Decimal digits. */
  readonly code: string;
  /** How long it is still good for: 1 to the account's period. */
  readonly secondsLeft: number;
}

/** The one-time code of an account at this time (RFC 6238). `nowMs`: since 1970, as `Date.now()`. */
export function makeCode(
  account: Pick<Account, 'secret' | 'algorithm' | 'digits' | 'period'>,
  nowMs: number,
): TimedCode {
  const { algorithm, digits, period } = account;
  const secret = decodeBase32(account.secret);
  if (secret === null) throw new TypeError('the secret of an account is Base32');
  const epoch = Math.floor(nowMs / SECOND_MS);
  const options = { secret, algorithm: ALGORITHM_NAMES[algorithm], digits, period, epoch, guardrails: LIMITS };
  return { code: generateSync(options), secondsLeft: period - (epoch % period) };
}
