// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What the person chose: the system's own, or one for good. */
export type Theme = 'system' | 'light' | 'dark';

/** Draws the page in a theme: `data-theme` on its root, which goes before the system's; none for the system's own. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
