// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Settings } from '../../shared/policy/index.ts';
import { ADMINISTRATOR_UID } from '../policy/index.ts';
import { chooseWays, type PacPrograms, type Ways } from '../proxy/index.ts';

/**
 * How a command reaches a server: as a sign-in does, by the administrator's policy or else by the variables. Throws
 * PROXY_UNREACHABLE.
 *
 * @param authorities PEM certificates trusted besides the operating system's.
 */
export async function chooseWaysTo(
  { hostname }: URL,
  { proxy }: Settings,
  authorities: readonly string[],
  programs: PacPrograms,
): Promise<Ways> {
  const owners = [ADMINISTRATOR_UID, process.getuid?.() ?? ADMINISTRATOR_UID];
  const surroundings = { variables: process.env, owners, programs, routes: {}, authorities };
  return chooseWays(proxy, [hostname], surroundings, new AbortController().signal);
}
