// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import type { Portal } from '../../shared/portals/index.ts';
import type { CaptureState } from '../messages/index.ts';
import { listOrigins } from '../portals/index.ts';

/** What the browser allows, as far as it is asked. */
export interface AllowedByBrowser {
  hasOrigins(origins: string[]): Promise<boolean>;
  /** Whether the extension runs in private windows. */
  isAllowedInPrivate(): Promise<boolean>;
}

export interface PermissionsChecked {
  readonly results: RungResult[];
  /** Origins that the person can grant by one press. */
  readonly missing: readonly string[];
}

/**
 * Whether the browser lets the extension reach every portal, by host permissions that the person may withdraw (Firefox,
 * and Chromium's site access) or has not yet given (a portal of the administrator's).
 */
export async function checkPermissions(
  allowed: AllowedByBrowser,
  portals: readonly Portal[],
  /** Null if the background did not answer. */
  capture: CaptureState | null,
): Promise<PermissionsChecked> {
  const origins = await Promise.all(
    portals.map(async portal => {
      const wanted = listOrigins(portal);
      return { portal, wanted, granted: await allowed.hasOrigins(wanted) };
    }),
  );
  const refused = origins.filter(({ granted }) => !granted);
  const broken = refused.map(({ portal }) =>
    tellFinding('permissions.site-missing', { site: new URL(portal.home).hostname, portal: portal.name }),
  );
  if (capture === null) broken.push(tellFinding('permissions.background-silent'));
  else if (capture.missing > 0) {
    const detail = `${capture.missing} of ${capture.expected} rules missing`;
    broken.push(tellFinding('permissions.capture-missing', { detail }));
  }
  const missing = [...new Set(refused.flatMap(({ wanted }) => wanted))];
  if (broken.length > 0) return { results: broken, missing };
  const finding = (await allowed.isAllowedInPrivate()) ? 'permissions.ok' : 'permissions.private-windows';
  return { results: [tellFinding(finding)], missing };
}
