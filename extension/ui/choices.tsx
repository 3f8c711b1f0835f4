// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

interface Props<V extends string> {
  /** Name of the group, once a page; each choice has the `data-testid` NAME-VALUE. */
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  /** The administrator decided: shown, not to be changed. */
  readonly locked?: boolean;
  choose(value: V): void;
  /** Below the choices: a hint, or why they are locked. */
  readonly children?: ComponentChildren;
}

/** One of several. */
export function Choices<V extends string>({ name, legend, choices, value, locked, choose, children }: Props<V>) {
  return (
    <fieldset disabled={locked}>
      <legend>{legend}</legend>
      {choices.map(choice => (
        <label class="choice" key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => choose(choice.value)}
            data-testid={`${name}-${choice.value}`}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && <span class="hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}
