// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type ActionApi, followActionIcon, type IconTabs } from './follow.ts';
export { ACTION_ICON_SIZES, deriveIconState, ICON_STATES, type IconState, iconFiles } from './states.ts';
