// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Clock } from '../../clock.ts';
import { Challenge, type Courier, LockOut, type OtpRules } from '../../otp/index.ts';
import type { AccountBook } from '../accounts.ts';

/** What the pages of one-time codes work with. */
export interface OtpDesk {
  readonly accounts: AccountBook;
  readonly courier: Courier;
  readonly lockOut: LockOut;
  readonly clock: Clock;
  openChallenge(): Challenge;
}

export const makeOtpDesk = (accounts: AccountBook, courier: Courier, rules: OtpRules, clock: Clock): OtpDesk => ({
  accounts,
  courier,
  lockOut: new LockOut(rules, clock),
  clock,
  openChallenge: () => new Challenge(rules, clock),
});
