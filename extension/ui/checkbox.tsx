// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';

interface Props {
  /** For tests: its `data-testid`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly disabled?: boolean;
  change(checked: boolean): void;
}

/** Yes or no. */
export const Checkbox = ({ name, label, hint, checked, disabled, change }: Props) => (
  <label class="choice">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={event => change(event.currentTarget.checked)}
      data-testid={name}
    />
    <span>
      {label}
      {hint !== undefined && <span class="hint">{hint}</span>}
    </span>
  </label>
);
