// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The full-tab pages that anybody may open at any time, in the order of their navigation. */
export const PAGE_NAMES = ['guides', 'diagnostics', 'options', 'about', 'privacy', 'accessibility'] as const;
/** `authenticator` is not among them: options lead to it where it is on. */
export type PageName = (typeof PAGE_NAMES)[number] | 'authenticator';

/** A page's address as seen from any other page of `extension/pages`. */
export const addressOf = (page: PageName | 'code', fragment = ''): string =>
  `../${page}/index.html${fragment === '' ? '' : `#${fragment}`}`;
