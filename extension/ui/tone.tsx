// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What a notice, a badge or a status is about. */
export type Tone = 'info' | 'success' | 'warning' | 'error';

const SHAPES: Readonly<Record<Tone, string>> = {
  info: 'M8 7.2v4.3M8 4.4v.2',
  success: 'M4.6 8.3l2.4 2.4 4.4-5',
  warning: 'M8 4.3v4.6M8 11.4v.2',
  error: 'M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
};

/** A shape for a tone, beside its words: never alone. */
export function ToneMark({ tone }: { readonly tone: Tone }) {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
      <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d={SHAPES[tone]} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" />
    </svg>
  );
}
