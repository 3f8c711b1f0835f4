// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isLuhnValid } from './luhn.ts';

/**
 * What a national identifier (PS_IdNat) begins with, after the nomenclature TRE_G08 of the French health directory:
 * 0 ADELI, 3 FINESS, 4 SIREN, 5 SIRET, 6 practice of an RPPS holder, 8 RPPS. Staff identifiers join the organisation's
 * number and an internal registration by a slash.
 */
export type IdentifierKind = 'rpps' | 'adeli' | 'finess-staff' | 'siren-staff' | 'siret-staff' | 'practice-staff';

export interface NationalIdentifier {
  readonly kind: IdentifierKind;
  /** With its prefix, capitals, without separators, as certificates and Pro Santé Connect write it. */
  readonly value: string;
  /** `prefix-added`: 11 digits were read as an RPPS number; `key`: the Luhn key does not fit (test numbers exist). */
  readonly warnings: readonly ('prefix-added' | 'key')[];
}

/** Why a text is not a national identifier. `ambiguous`: 9 characters, an ADELI or a FINESS number without prefix. */
export type IdentifierFault = 'empty' | 'digit-missing' | 'ambiguous' | 'unknown';

const SEPARATORS = /[\s.\u00a0\u202f-]/gu;
const STAFF: readonly { kind: IdentifierKind; pattern: RegExp }[] = [
  { kind: 'finess-staff', pattern: /^3[0-9A-Z]{9}\/[0-9A-Z]{1,40}$/u },
  { kind: 'siren-staff', pattern: /^4\d{9}\/[0-9A-Z]{1,40}$/u },
  { kind: 'siret-staff', pattern: /^5\d{14}\/[0-9A-Z]{1,40}$/u },
  { kind: 'practice-staff', pattern: /^6\d{14}\/[0-9A-Z]{1,40}$/u },
];
const RPPS_WITH_PREFIX = /^8\d{11}$/u;
const RPPS_ALONE = /^\d{11}$/u;
/** An RPPS number begins with 1, or with 9 in the test population: 8 and ten digits is one digit short. */
const RPPS_ONE_DIGIT_SHORT = /^8\d{10}$/u;
const ADELI_WITH_PREFIX = /^0(?:\d{2}|2[AB])\d{7}$/u;
const NINE_CHARACTERS = /^(?:\d{2}|2[AB])\d{7}$/u;

/**
 * Reads what a person typed or what a certificate holds. A doubtful key is a warning, never a refusal: numbers of the
 * sandbox and of test cards fail it.
 */
export function parseNationalIdentifier(text: string): NationalIdentifier | { readonly fault: IdentifierFault } {
  const value = text.replace(SEPARATORS, '').toUpperCase();
  if (value === '') return { fault: 'empty' };
  if (RPPS_WITH_PREFIX.test(value)) return { kind: 'rpps', value, warnings: keyWarning(value.slice(1)) };
  if (RPPS_ONE_DIGIT_SHORT.test(value)) return { fault: 'digit-missing' };
  if (RPPS_ALONE.test(value)) {
    return { kind: 'rpps', value: `8${value}`, warnings: ['prefix-added', ...keyWarning(value)] };
  }
  if (ADELI_WITH_PREFIX.test(value)) return { kind: 'adeli', value, warnings: [] };
  if (NINE_CHARACTERS.test(value)) return { fault: 'ambiguous' };
  const staff = STAFF.find(({ pattern }) => pattern.test(value));
  return staff ? { kind: staff.kind, value, warnings: [] } : { fault: 'unknown' };
}

const keyWarning = (rpps: string): 'key'[] => (isLuhnValid(rpps) ? [] : ['key']);
