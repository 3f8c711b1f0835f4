// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The one button that sends the form; null if there is none or a choice between several. */
export function findSubmit(form: HTMLFormElement): HTMLElement | null {
  const buttons = [
    ...form.querySelectorAll<HTMLElement>('button:not([type]), button[type="submit"], input[type="submit"]'),
  ].filter(button => !button.hasAttribute('disabled'));
  return buttons.length === 1 ? (buttons[0] ?? null) : null;
}

/** Sends the form through its own button, so that the page's checks and handlers run. */
export const submitForm = (form: HTMLFormElement): void => form.requestSubmit(findSubmit(form));

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
