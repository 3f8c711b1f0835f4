// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The texts that the extension puts into a portal's pages. */
export interface HelperTexts {
  readonly label: string;
  readonly resume: Readonly<Record<'profile' | 'telephone', (value: string) => string>>;
  readonly offer: Readonly<Record<'profile' | 'telephone', string>>;
  readonly kept: Readonly<Record<'profile' | 'telephone', string>>;
  readonly forget: string;
  readonly close: string;
}
