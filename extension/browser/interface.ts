// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Browser } from 'webextension-polyfill';

const own = globalThis as { readonly browser?: Browser };
/**
 * The browser's interface for pages. Firefox and today's Chromium have it as `browser`; for an older Chromium the
 * polyfill is loaded, which the others would only pay for. The background, which may not wait, always has the polyfill.
 */
export const browser: Browser =
  own.browser?.runtime?.id === undefined ? (await import('webextension-polyfill')).default : own.browser;
