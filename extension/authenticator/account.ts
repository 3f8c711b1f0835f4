// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { decodeBase32 } from './base32.ts';

export const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const;
export const DIGIT_COUNTS = [6, 7, 8] as const;
export const MIN_PERIOD_SECONDS = 15;
export const MAX_PERIOD_SECONDS = 120;
/** RFC 4226 asks for 16 bytes; many services give 10, and it is theirs to choose. */
export const MIN_SECRET_BYTES = 10;
export const MAX_SECRET_BYTES = 128;
export const MAX_NAME_CHARACTERS = 100;

/** Controls, formats (that turn the direction of text), separators of lines, halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const isSecret = (text: string): boolean => {
  const bytes = decodeBase32(text);
  return bytes !== null && bytes.length >= MIN_SECRET_BYTES && bytes.length <= MAX_SECRET_BYTES;
};

/** A name as it is shown: visible characters only. */
export const ShownName = v.pipe(
  v.string(),
  v.maxLength(MAX_NAME_CHARACTERS),
  v.check(text => !UNSEEN.test(text) && text === text.trim(), 'visible characters'),
);

/** What a service gave to make its one-time codes with (TOTP, RFC 6238). */
export const Enrolment = v.strictObject({
  /** Who gave it; empty if it did not say. */
  issuer: ShownName,
  /** Whose it is at the issuer's. */
  name: v.pipe(ShownName, v.minLength(1)),
  /** Base32, upper case, no padding. Secret. */
  secret: v.pipe(v.string(), v.regex(/^[A-Z2-7]+$/u), v.check(isSecret, 'a secret of 10 to 128 bytes')),
  algorithm: v.picklist(ALGORITHMS),
  digits: v.picklist(DIGIT_COUNTS),
  /** How long a code is good for. */
  period: v.pipe(v.number(), v.integer(), v.minValue(MIN_PERIOD_SECONDS), v.maxValue(MAX_PERIOD_SECONDS)),
});
export type Enrolment = v.InferOutput<typeof Enrolment>;

/** An account of the authenticator: an enrolment, bound to the portal that its codes are for. */
export const Account = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  /** Id of the portal: its pages alone can be given a code. */
  portal: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_CHARACTERS)),
  ...Enrolment.entries,
});
export type Account = v.InferOutput<typeof Account>;

/** How an account is called. */
export const labelOf = ({ issuer, name }: Pick<Account, 'issuer' | 'name'>): string =>
  issuer === '' ? name : `${issuer} – ${name}`;
