// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from '../../shared/portals/index.ts';

/** The host permissions that a sign-in to the portal needs, as match patterns. */
export const listOrigins = ({ cardEndpoints, hosts }: Pick<Portal, 'cardEndpoints' | 'hosts'>): string[] =>
  [...new Set([...cardEndpoints.map(({ host }) => host), ...hosts])].map(host => `https://${host}/*`);
