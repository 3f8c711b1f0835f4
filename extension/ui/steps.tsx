// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import type { Texts } from './i18n/index.ts';

export type StepState = 'done' | 'current' | 'to-do' | 'failed';

export interface Step {
  /** For tests: `data-step`. */
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  /** More about it, below its name. */
  readonly body?: ComponentChildren;
}

interface Props {
  /** What the steps lead to. */
  readonly label: string;
  readonly steps: readonly Step[];
  readonly texts: Texts;
}

const MARKS: Readonly<Partial<Record<StepState, string>>> = { done: '✓', failed: '✕' };

/** Steps in their order; the state of each is a word, a mark and a colour. */
export const Steps = ({ label, steps, texts }: Props) => (
  <ol class="steps" aria-label={label}>
    {steps.map(({ id, title, state, body }, index) => (
      <li
        key={id}
        class={state}
        aria-current={state === 'current' ? 'step' : undefined}
        data-step={id}
        data-state={state}
      >
        <span class="mark" aria-hidden="true">
          {MARKS[state] ?? index + 1}
        </span>
        <span class="name">
          {title} <span class="state">({texts.steps[state]})</span>
        </span>
        {body !== undefined && <div class="body">{body}</div>}
      </li>
    ))}
  </ol>
);
