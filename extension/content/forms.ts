// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isShown, onlyOne } from './fields.ts';

const SUBMIT = 'button:not([type]), button[type="submit"], input[type="submit"]';
const BUTTON = 'button, [role="button"], input[type="button"], input[type="submit"]';
/** What stands for a form where a page has none, the innermost first. */
const PLACES = '[role="form"], [role="dialog"], dialog, fieldset, section, main, [role="main"]';

/** The form of a control; in a page without forms, the innermost part around it that has the one button to press. */
export function findForm(control: HTMLInputElement | HTMLSelectElement): HTMLElement | null {
  if (control.form !== null) return findSubmit(control.form) === null ? null : control.form;
  let place = control.closest<HTMLElement>(PLACES);
  while (place !== null && place.querySelector(BUTTON) === null) place = place.parentElement?.closest(PLACES) ?? null;
  return place === null || findSubmit(place) === null ? null : place;
}

/** The one button that sends what `findForm` found; null if there is none or a choice between several. */
function findSubmit(form: HTMLElement): HTMLElement | null {
  const buttons = [...form.querySelectorAll<HTMLElement>(form instanceof HTMLFormElement ? SUBMIT : BUTTON)];
  return onlyOne(buttons.filter(button => !button.hasAttribute('disabled') && isShown(button)));
}

/** Sends it through its own button, so that the page's checks and handlers run. */
export function submitForm(form: HTMLElement | null): void {
  if (form === null) return;
  const button = findSubmit(form);
  if (form instanceof HTMLFormElement) form.requestSubmit(button);
  else button?.click();
}

/** Sets a value past the setters that page frameworks put on the element itself. */
function setFieldValue(field: HTMLInputElement, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  if (setter === undefined) field.value = value;
  else setter.call(field, value);
}

/** Tells the page that a control has changed. */
export function announceChange(control: HTMLElement): void {
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Writes into a field as if the person had typed it. */
export function typeInto(field: HTMLInputElement, value: string): void {
  setFieldValue(field, value);
  announceChange(field);
}
