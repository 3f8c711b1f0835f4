// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Browser } from 'webextension-polyfill';

/**
 * The browser's own interface: `browser` in Firefox, `chrome` in Chromium, whose functions give promises as well since
 * Manifest V3. The build puts it in the place of the polyfill, whose types are used (docs/adr/0016).
 */
const own = globalThis as { readonly browser?: Browser; readonly chrome?: unknown };
export default own.browser ?? (own.chrome as Browser);
