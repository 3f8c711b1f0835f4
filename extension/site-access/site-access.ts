// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Portal } from '../../shared/portals/index.ts';
import { listOrigins } from '../portals/index.ts';

/** `permissions` of the browser, as far as it is needed. */
export interface PermissionsApi {
  contains(permissions: { origins: string[] }): Promise<boolean>;
  request(permissions: { origins: string[] }): Promise<boolean>;
  readonly onAdded: { addListener(listener: () => void): void };
  readonly onRemoved: { addListener(listener: () => void): void };
}

/**
 * The sites of portals on which the browser lets the extension do its work: those with a way in by card, and those whose
 * pages a policy describes, so that they can be helped on. In both browsers the person can take the permission for a site
 * back, and a portal added by policy starts without it: then nothing is captured there, and the portal's own button opens
 * the browser's certificate picker.
 */
export interface SiteAccess {
  /** The portals without permission; empty while it is asked for. */
  readonly denied: ReadonlySignal<readonly Portal[]>;
  /** Asks the person for what is missing; called by a click. */
  allow(): Promise<void>;
}

/** Follows the permissions, and the portals as the settings change. */
export function followSiteAccess(
  permissions: PermissionsApi,
  portals: ReadonlySignal<readonly Portal[] | null>,
): SiteAccess {
  const denied = signal<readonly Portal[]>([]);
  const working = computed(
    () => portals.value?.filter(({ waysIn, pages }) => waysIn.includes('card') || pages !== undefined) ?? [],
  );
  /** The latest look; an older one that ends later is not heard. */
  let latest = Symbol('look');
  const look = async (among: readonly Portal[]): Promise<void> => {
    const turn = Symbol('look');
    latest = turn;
    const granted = await Promise.all(among.map(portal => permissions.contains({ origins: listOrigins(portal) })));
    if (latest === turn) denied.value = among.filter((_portal, index) => granted[index] === false);
  };
  const lookAgain = () => void look(working.peek()); // rejects only if the extension is being removed
  effect(() => void look(working.value)); // likewise
  permissions.onAdded.addListener(lookAgain);
  permissions.onRemoved.addListener(lookAgain);
  return {
    denied,
    allow: async () => {
      await permissions.request({ origins: denied.value.flatMap(listOrigins) });
    },
  };
}
