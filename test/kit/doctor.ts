// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type AccountSeed, DEFAULT_PEOPLE, toHolder } from '../portals/index.ts';

/** The doctor of the replicas, who holds the card of the default profile: 8 and the RPPS number. */
export const DOCTOR = '899700209812';
/** The doctor's account at SI-SAMU. */
export const IDENTIFIER = 'alain.médecin';
export const PASSWORD = 'un mot de passe long';
/** E.164. */
export const MOBILE = '+33600000001';
export const EMAIL = 'alain.medecin@exemple.test';
export const ECPS_CODE = '2468';

/** The account that the doctor made at a first sign-in by card, with both channels unless told otherwise. */
export function doctorAccount(channels: Pick<AccountSeed, 'telephone' | 'email'> = BOTH_CHANNELS): AccountSeed {
  const doctor = DEFAULT_PEOPLE.find(({ nationalIdentifier }) => nationalIdentifier === DOCTOR);
  if (doctor === undefined) throw new Error('the doctor is not among the default people');
  return { identifier: IDENTIFIER, password: PASSWORD, holder: toHolder(doctor), ...channels };
}

const BOTH_CHANNELS = { telephone: MOBILE, email: EMAIL };

/** The code in a text for a person: six digits; empty if there is none. */
export const readDigits = (text: string | undefined): string => /\b\d{6}\b/u.exec(text ?? '')?.[0] ?? '';

/** Six digits that are another code. */
export const spoilCode = (code: string): string => code.replace(/\d$/u, digit => String((Number(digit) + 1) % 10));
