// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import { type Tone, ToneMark } from './tone.tsx';

interface Props {
  /** Left out: neutral. */
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}

/** A word or two that qualify what stands beside. */
export const Badge = ({ tone, children }: Props) => (
  <span class={tone === undefined ? 'badge' : `badge ${tone}`}>{children}</span>
);

interface StatusLineProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
  /** For tests: its `data-testid`. */
  readonly name?: string;
}

/** How something is, in one line. */
export const StatusLine = ({ tone, children, name }: StatusLineProps) => (
  <p class={`status-line ${tone}`} data-testid={name}>
    <ToneMark tone={tone} />
    <span>{children}</span>
  </p>
);
