// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import type { Tone } from './tone.tsx';

interface Props {
  readonly tone: Tone;
  readonly title?: string;
  /**
   * Whether it is read out when it appears: `polite` after what is being read, `assertive` at once; left out for what was
   * on the page from its start.
   */
  readonly live?: 'polite' | 'assertive';
  /** For tests: its `data-testid`. */
  readonly name?: string;
  readonly children?: ComponentChildren;
}

const ROLES = { polite: 'status', assertive: 'alert' } as const;

/** Something to know, apart from the text around it. */
export function Notice({ tone, title, live, name, children }: Props) {
  return (
    <div class={`notice ${tone}`} role={live === undefined ? undefined : ROLES[live]} data-testid={name}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </div>
  );
}
