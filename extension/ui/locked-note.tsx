// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

interface Props {
  /** Who decided, and why it cannot be changed here. */
  readonly reason: string;
  /** For tests: its `data-testid`. */
  readonly name?: string;
}

/** Beside a setting that the administrator fixed. */
export const LockedNote = ({ reason, name }: Props) => (
  <p class="locked" data-testid={name}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <rect x="2.75" y="7" width="10.5" height="7.25" rx="1" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
    <span>{reason}</span>
  </p>
);
