// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isOneOf, readButtonLabel, readControlLabel, readText } from './labels.ts';

const TEXT_FIELDS =
  'input[type="text"], input[type="tel"], input[type="email"], input[type="number"], input:not([type])';
const BUTTONS =
  'a[href], button, input[type="submit"], input[type="button"], [role="button"], [role="menuitem"], [role="tab"]';
const ELSEWHERE = '[hidden], [inert], [aria-hidden="true"], search, [role="search"]';
/** Values of `autocomplete` that tell nothing of a field's purpose. */
const NO_PURPOSE = ['', 'on', 'off'];

/** Whether the person sees the element, as far as the page tells. Search fields are left out as well. */
export const isShown = (element: Element): boolean =>
  element.closest(ELSEWHERE) === null &&
  (typeof element.checkVisibility !== 'function' || element.checkVisibility({ visibilityProperty: true }));

/** The alerts and status lines that the page shows: what it tells of its own accord. */
export const listTold = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('[role="alert"], [role="status"], [aria-live="assertive"], [aria-live="polite"]')].filter(
    line => isShown(line) && readText(line).trim() !== '',
  );

/** The one of a list; null if there is none, or more than one. */
export const onlyOne = <T>(found: readonly T[]): T | null => (found.length === 1 ? (found[0] ?? null) : null);

/** What `autocomplete` says that a field is for: its last word; empty for nothing. */
export function readPurpose(field: HTMLInputElement): string {
  const purpose = field.getAttribute('autocomplete')?.trim().toLowerCase().split(/\s+/u).at(-1) ?? '';
  return NO_PURPOSE.includes(purpose) ? '' : purpose;
}

/** Fields for text that the person can see and fill, without passwords. */
export const listFields = (root: ParentNode): HTMLInputElement[] =>
  [...root.querySelectorAll<HTMLInputElement>(TEXT_FIELDS)].filter(
    field => !field.disabled && !field.readOnly && isShown(field),
  );

/** The one field for this purpose; where no field is said to be, the one that is labelled so and is for nothing else. */
export function findField(root: ParentNode, purpose: string, labels: readonly string[] = []): HTMLInputElement | null {
  const fields = listFields(root);
  const meant = fields.filter(field => readPurpose(field) === purpose);
  if (meant.length > 0) return onlyOne(meant);
  return onlyOne(fields.filter(field => readPurpose(field) === '' && isOneOf(readControlLabel(field), labels)));
}

/** The one button or link of this name that the person can see. */
export const findButton = (root: ParentNode, labels: readonly string[] = []): HTMLElement | null =>
  onlyOne(
    [...root.querySelectorAll<HTMLElement>(BUTTONS)].filter(
      button => isOneOf(readButtonLabel(button), labels) && !button.hasAttribute('disabled') && isShown(button),
    ),
  );
