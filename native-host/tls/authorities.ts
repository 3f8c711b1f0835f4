// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import tls from 'node:tls';

let trusted: string | null = null;

/**
 * Makes these PEM certificates the authorities of every TLS context of this thread that names none of its own. Parsed
 * once and shared: a context with a list of its own would parse the system's 140 authorities again at each sign-in, and
 * keep more than a megabyte until it is collected. True if they were others before: contexts made until then keep those.
 */
export function trustAuthorities(authorities: readonly string[]): boolean {
  const wanted = authorities.join('\n');
  if (wanted === trusted) return false;
  tls.setDefaultCACertificates([...authorities]);
  trusted = wanted;
  return true;
}
