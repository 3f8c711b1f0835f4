// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A label as it is compared: lower case, without accents, one kind of space and of apostrophe, no end punctuation. */
export const normalizeLabel = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/’/gu, "'")
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .replace(/[\s:*?!.…]+$/u, '')
    .trim();

const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';

/** Text of the elements that `aria-labelledby` names. */
function readLabelledBy(element: Element): string {
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/u) ?? [];
  return ids
    .map(id => textOf(element.ownerDocument.getElementById(id)))
    .join(' ')
    .trim();
}

/** The visible name of a form control. */
export function readControlLabel(control: HTMLInputElement | HTMLSelectElement): string {
  const named = readLabelledBy(control) || control.getAttribute('aria-label') || '';
  return named || textOf(control.labels?.[0]);
}

/** The visible name of a group of controls. */
export function readGroupLabel(group: Element): string {
  const named = readLabelledBy(group) || group.getAttribute('aria-label') || '';
  return named || textOf(group.querySelector(':scope > legend'));
}

/** Whether one of the words stands in the label as a whole word. */
export const hasWord = (label: string, words: readonly string[]): boolean => {
  const found = normalizeLabel(label).split(/[^a-z0-9]+/u);
  return words.some(word => found.includes(word));
};
