// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type HostState, summarizeStatus } from '../host/index.ts';

/**
 * What the icon beside the address bar says. `idle`: nothing is known, or nothing is open that knows. `present`: a card
 * that can sign. `action`: the person has to do something, such as inserting the card. `blocked`: the card that is there
 * cannot sign: blocked, expired, not yet valid.
 */
export const ICON_STATES = ['idle', 'present', 'action', 'blocked'] as const;
export type IconState = (typeof ICON_STATES)[number];

/** CSS pixels, for screens of one and of two device pixels each. */
export const ACTION_ICON_SIZES = [16, 32] as const;

/** Files of the icon, by size, from the extension's root. */
export const iconFiles = (state: IconState): Record<string, string> =>
  Object.fromEntries(ACTION_ICON_SIZES.map(size => [String(size), `/extension/icons/${state}-${size}.png`]));

/** What a page that holds a port to the host knows. */
export function deriveIconState(host: HostState): IconState {
  if (host.kind === 'connecting') return 'idle';
  if (host.kind === 'closed') return 'action';
  switch (summarizeStatus(host.status).kind) {
    case 'usable':
      return 'present';
    case 'reading':
      return 'idle';
    case 'unusable':
      return 'blocked';
    case 'absent':
      return 'action';
  }
}
