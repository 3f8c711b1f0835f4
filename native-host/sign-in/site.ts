// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { getPublicSuffix } from 'tough-cookie';
import type { SiteRelation } from '../../shared/protocol/index.ts';

/** The registrable domain of a host, by the public suffix list; the host itself where it has none. */
export const registrableDomainOf = (host: string): string =>
  // The first option takes names such as `.local` and `.test` like any other, the second answers rather than throws.
  getPublicSuffix(host, { allowSpecialUseDomain: true, ignoreError: true }) ?? host;

/** How `target` stands to all of `others`, https addresses, as Sec-Fetch-Site counts them: the farthest one decides. */
export function relateSites(target: URL, others: readonly URL[]): SiteRelation {
  if (others.every(({ origin }) => origin === target.origin)) return 'same-origin';
  const site = registrableDomainOf(target.hostname);
  return others.every(({ hostname }) => registrableDomainOf(hostname) === site) ? 'same-site' : 'cross-site';
}
