// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';

interface Props {
  readonly summary: string;
  readonly open?: boolean;
  /** For tests: its `data-testid`. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

/** What most people need not read, folded away. */
export const Disclosure = ({ summary, open, name, children }: Props) => (
  <details open={open} data-testid={name}>
    <summary>{summary}</summary>
    {children}
  </details>
);
