// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** How many digits a code has. */
export interface DigitRange {
  readonly minDigits: number;
  readonly maxDigits: number;
}

/** The fields of the form: the code that proves the person's right, then the new code twice. */
export const CODE_FIELDS = ['proof', 'newPin', 'repeat'] as const;
export type CodeFieldName = (typeof CODE_FIELDS)[number];

export type EntryProblem = 'length' | 'same' | 'mismatch';
export interface FoundProblem {
  readonly field: CodeFieldName;
  readonly kind: EntryProblem;
}

/** Digits as typed. Looked at where they are asked about, and kept nowhere. */
export type TypedDigits = Readonly<Record<CodeFieldName, string>>;
export type Ranges = Readonly<Record<'proof' | 'newPin', DigitRange>>;

const DIGITS = /^[0-9]+$/u;
const fits = (digits: string, { minDigits, maxDigits }: DigitRange): boolean =>
  DIGITS.test(digits) && digits.length >= minDigits && digits.length <= maxDigits;

/** The first field that cannot be sent as it is, and why; null when all can. */
export function checkEntry({ proof, newPin, repeat }: TypedDigits, ranges: Ranges): FoundProblem | null {
  if (!fits(proof, ranges.proof)) return { field: 'proof', kind: 'length' };
  if (!fits(newPin, ranges.newPin)) return { field: 'newPin', kind: 'length' };
  if (newPin === proof) return { field: 'newPin', kind: 'same' };
  return repeat === newPin ? null : { field: 'repeat', kind: 'mismatch' };
}

/** What can be told while the person still types. */
export function checkWhileTyping({ proof, newPin, repeat }: TypedDigits): FoundProblem | null {
  if (newPin !== '' && newPin === proof) return { field: 'newPin', kind: 'same' };
  return newPin.startsWith(repeat) ? null : { field: 'repeat', kind: 'mismatch' };
}
