// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import { findField, isShown, onlyOne, readPurpose } from './fields.ts';
import { typeInto } from './forms.ts';
import { isOneOf, readControlLabel, readGroupLabel } from './labels.ts';

const SEGMENTS = 'input[maxlength="1"]:not([type="password"], [type="search"])';
const GROUPS = 'fieldset, [role="group"], form, [role="dialog"], dialog, main, body';
const MIN_SEGMENTS = 4;
const PURPOSE = 'one-time-code';

/** Where the one-time code is typed: one field, or one a character. */
export interface CodeField {
  readonly fields: readonly HTMLInputElement[];
  /** How many characters fit; null for any number. */
  readonly length: number | null;
}

/** A row of fields for one character each that the page calls the code. */
function findSegments(root: Document, labels: readonly string[]): readonly HTMLInputElement[] | null {
  const fields = [...root.querySelectorAll<HTMLInputElement>(SEGMENTS)].filter(
    field => !field.disabled && !field.readOnly && isShown(field),
  );
  const groups = [...Map.groupBy(fields, field => field.closest(GROUPS))].filter(
    ([group, members]) =>
      members.length >= MIN_SEGMENTS &&
      (members.some(field => readPurpose(field) === PURPOSE) ||
        isOneOf(group === null ? '' : readGroupLabel(group), labels) ||
        members.every(field => isOneOf(readControlLabel(field), labels))),
  );
  return onlyOne(groups)?.[1] ?? null;
}

/** The field of the one-time code, if the page has exactly one. A code of the card or of the e-CPS is none. */
export function findCodeField(root: Document, { labels }: PageRules): CodeField | null {
  const named = labels.oneTimeCode ?? [];
  if (named.length === 0) return null;
  const segments = findSegments(root, named);
  if (segments !== null) return { fields: segments, length: segments.length };
  const field = findField(root, PURPOSE, named);
  return field === null ? null : { fields: [field], length: null };
}

const SEPARATORS = /[\s.\-\u00a0\u202f\u2011]/gu;
/** With a digit at least: a word that was copied by mistake is none. */
const CODE = /^(?=\D*\d)[0-9a-z]{1,16}$/iu;
const DIGITS = /(?<![\d+])\d{4,10}(?!\d)/gu;

/**
 * The code in what was copied: the whole of it without spaces and separators, or the only number of four digits and more
 * in a message. Null if there is none, or more than one. Its length is not judged: services differ.
 */
export function readCode(copied: string): string | null {
  const whole = copied.replace(SEPARATORS, '');
  if (CODE.test(whole) && !/\p{L}\s+\p{L}/u.test(copied.trim())) return whole;
  return onlyOne(copied.match(DIGITS) ?? []);
}

/** Writes the code into the page, as if the person had typed it. False, and nothing written, where it does not fit. */
export function writeCode({ fields, length }: CodeField, code: string): boolean {
  const [first] = fields;
  if (first === undefined || (length !== null && length !== code.length)) return false;
  if (length === null) {
    if (first.maxLength >= 0 && code.length > first.maxLength) return false;
    typeInto(first, code);
    first.focus();
    return true;
  }
  for (const [index, field] of fields.entries()) typeInto(field, code.charAt(index));
  fields.at(-1)?.focus();
  return true;
}
