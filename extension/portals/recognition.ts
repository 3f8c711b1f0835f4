// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * How pages of a portal are recognised: by what a person reads and by roles, never by identifiers or classes. Where
 * nothing matches, or more than one thing does, nothing is done.
 */
export interface PageRecognition {
  /** Raised with every change, so that support can tell what an installed extension knows. */
  readonly version: number;
  /** The names that a group or list of profiles may have: whole words of its legend or label, plain lower case. */
  readonly profileGroup: readonly string[];
  /** Labels of the telephone's own number. */
  readonly telephoneLabel: readonly string[];
}
