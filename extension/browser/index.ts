// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { closeOwnTab } from './close-own-tab.ts';
export { createHostClient } from './host-client.ts';
export { showOnIcon } from './icon.ts';
export { browser } from './interface.ts';
export { followBrowserSurroundings } from './surroundings.ts';
