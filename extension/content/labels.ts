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

/** What ARIA names an element: `aria-labelledby`, else `aria-label`; empty for neither. */
function readAriaName(element: Element): string {
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/u) ?? [];
  const named = ids.map(id => textOf(element.ownerDocument.getElementById(id))).join(' ');
  return named.trim() || element.getAttribute('aria-label') || '';
}

/** The visible name of a form control. */
export const readControlLabel = (control: HTMLInputElement | HTMLSelectElement): string =>
  readAriaName(control) || textOf(control.labels?.[0]);

/** The visible name of a group of controls, of a part of the page or of a window. */
export const readGroupLabel = (group: Element): string =>
  readAriaName(group) || textOf(group.querySelector(':scope > legend'));

/** The visible name of a button or a link. */
export const readButtonLabel = (button: Element): string =>
  readAriaName(button) ||
  textOf(button) ||
  (button instanceof HTMLInputElement ? button.value : (button.querySelector('img')?.alt ?? ''));

/** What a picture is called for people who do not see it. */
export const readPictureLabel = (picture: Element): string =>
  readAriaName(picture) || (picture.getAttribute('alt') ?? '');

/** The text of an element, its pieces apart: what stands in two elements is not one word. */
export function readText(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  while (walker.nextNode() !== null) pieces.push(walker.currentNode.nodeValue ?? '');
  return pieces.join(' ');
}

/** Whether one of the words stands in the label as a whole word. */
export const hasWord = (label: string, words: readonly string[] = []): boolean => {
  const found = normalizeLabel(label).split(/[^a-z0-9]+/u);
  return words.some(word => found.includes(normalizeLabel(word)));
};

/** Whether the label is one of these, apart from an explanation in brackets at its end. */
export const isOneOf = (label: string, labels: readonly string[] = []): boolean => {
  const read = normalizeLabel(normalizeLabel(label).replace(/\([^)]*\)$/u, ''));
  return labels.some(one => normalizeLabel(one) === read);
};

/** Whether one of the passages stands in the text, at the borders of words. */
export const hasPassage = (text: string, passages: readonly string[] = []): boolean => {
  const read = ` ${normalizeLabel(text).replace(/[^a-z0-9']+/gu, ' ')} `;
  return passages.some(one => read.includes(` ${normalizeLabel(one).replace(/[^a-z0-9']+/gu, ' ')} `));
};
