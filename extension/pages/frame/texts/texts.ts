// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageName } from '../pages.ts';

/** What all pages to read share: their navigation, and how the administrator's part in them is told. */
export interface FrameTexts {
  readonly navigation: string;
  readonly pages: Readonly<Record<PageName, string>>;
  /** For screen readers, after a link that leaves the extension. */
  readonly newTab: string;
  /** Beside a setting that cannot be changed: what the administrator's setting is called, and its key. */
  readonly lockedBy: (title: string, setting: string) => string;
  readonly telephone: string;
  readonly email: string;
  readonly website: string;
}
