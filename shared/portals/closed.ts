// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from './portal.ts';

/** Services that have closed, by the host that they had, with the day (YYYY-MM-DD). Law 2022-1089 for SI-DEP. */
const CLOSED_HOSTS: ReadonlyMap<string, string> = new Map([['portail-sidep.aphp.fr', '2023-07-01']]);

/**
 * The day on which the service at the portal's address closed; null if it is not known to have. An administrator may
 * still list the address; the name could be somebody else's one day, so nobody is led there without a word.
 */
export const findClosingDay = ({ home }: Pick<Portal, 'home'>): string | null =>
  CLOSED_HOSTS.get(new URL(home).hostname) ?? null;
