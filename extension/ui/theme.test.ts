// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// @vitest-environment happy-dom

import { expect, it } from 'vitest';
import { applyTheme } from './theme.ts';

it.each(['light', 'dark'] as const)('marks the page as %s', theme => {
  applyTheme(theme);
  expect(document.documentElement.getAttribute('data-theme')).toBe(theme);
});

it('leaves it to the system again', () => {
  applyTheme('dark');
  applyTheme('system');
  expect(document.documentElement.hasAttribute('data-theme')).toBe(false);
});
