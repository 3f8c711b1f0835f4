// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Portal, WAYS_IN, type WayIn } from '../../shared/portals/index.ts';
import type { Preferences } from './schema.ts';

/**
 * The ways in that a portal offers, the person's preferred one first, then the card, then the others in the catalogue's
 * order. A preference for a way that is no longer offered changes nothing.
 */
export function orderWaysIn(
  { id, waysIn }: Pick<Portal, 'id' | 'waysIn'>,
  { preferredWays }: Pick<Preferences, 'preferredWays'>,
): WayIn[] {
  const offered = WAYS_IN.filter(way => waysIn.includes(way));
  const preferred = Object.hasOwn(preferredWays, id) ? preferredWays[id] : undefined;
  return offered.toSorted((one, other) => Number(other === preferred) - Number(one === preferred));
}
