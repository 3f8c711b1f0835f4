// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readControlLabel } from './labels.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** Whether a person has used a control of the page. */
export interface Touched {
  has(control: Control): boolean;
}

/** What stays of a control when the page draws it anew. */
const describe = (control: Control): string => `${control.type}/${readControlLabel(control)}`;

/** Notes the controls that the person uses, from the start of the page: helps wait for the background, he does not. */
export function noteTouched(document: Document, signal: AbortSignal): Touched {
  const touched = new Set<string>();
  document.addEventListener(
    'input',
    ({ isTrusted, target }) => {
      if (isTrusted && (target instanceof HTMLInputElement || target instanceof HTMLSelectElement))
        touched.add(describe(target));
    },
    { capture: true, signal },
  );
  return { has: control => touched.has(describe(control)) };
}
