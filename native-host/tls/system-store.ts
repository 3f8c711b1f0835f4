// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import tls from 'node:tls';

let authorities: readonly string[] | null = null;

/**
 * The authorities that the operating system trusts, PEM, each once; read at the first call (some 35 ms), then kept. The
 * folder of a Debian holds each certificate four times, and a context of all of them takes four times as long.
 *
 * Node's own list is not put in their place where the system has none: an authority that the administrator took away
 * would be back (ADR 0012).
 */
export function systemAuthorities(): readonly string[] {
  authorities ??= [...new Set(tls.getCACertificates('system'))];
  return authorities;
}
