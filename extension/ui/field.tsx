// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';

interface Props {
  /** The `id` of the control among the children; its hint is `ID-hint`, which the control names in `aria-describedby`. */
  readonly id: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong with the entry; takes the place of the hint. */
  readonly problem?: string | null;
  /** The control itself: input, select or textarea. */
  readonly children: ComponentChildren;
}

/** A control with its label above and its hint, or what is wrong with it, below. */
export function Field({ id, label, hint, problem = null, children }: Props) {
  return (
    <div class="field-box">
      <label class="field" for={id}>
        {label}
      </label>
      {children}
      {(hint !== undefined || problem !== null) && (
        <p id={`${id}-hint`} class="hint" aria-live="polite">
          {problem === null ? hint : <strong class="bad">{problem}</strong>}
        </p>
      )}
    </div>
  );
}
