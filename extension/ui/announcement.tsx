// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

interface Props {
  /** Empty for nothing to say. */
  readonly text: string;
}

/**
 * What a screen reader says when it changes, after what it is reading now. It stands on the page from the start: a live
 * region that appears with its text is passed over by some screen readers.
 */
export const Announcement = ({ text }: Props) => (
  <p class="unseen" role="status" data-testid="announcement">
    {text}
  </p>
);
