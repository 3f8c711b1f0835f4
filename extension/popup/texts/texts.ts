// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { WayIn } from '../../../shared/portals/index.ts';

/** The texts of the popup alone. */
export interface PopupTexts {
  readonly connecting: string;
  readonly portals: string;
  readonly noPortal: string;
  readonly more: string;
  /** The full-tab pages that it leads to. */
  readonly pages: Readonly<Record<'diagnostics' | 'guides' | 'options' | 'about', string>>;
  /** The browser does not let the extension work on the sites of these portals. */
  readonly access: {
    readonly title: string;
    readonly explain: (portals: readonly string[]) => string;
    readonly allow: string;
  };
  /** Above the ways in of a service that has closed on this day. */
  readonly closed: (day: string) => string;
  readonly ways: Readonly<Record<WayIn, string>>;
}
