// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Whether a person has used a control of the page. */
export type Touched = Pick<WeakSet<EventTarget>, 'has'>;

/** Notes the controls that the person uses, from the start of the page: helps wait for the background, he does not. */
export function noteTouched(document: Document, signal: AbortSignal): Touched {
  const touched = new WeakSet<EventTarget>();
  document.addEventListener(
    'input',
    ({ isTrusted, target }) => {
      if (isTrusted && target !== null) touched.add(target);
    },
    { capture: true, signal },
  );
  return touched;
}
