// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What stands for an address of which nothing may be told. */
const NO_ADDRESS = '[address]';
/** Schemes whose host name says where something failed; all others name files, scripts or an installation. */
const TOLD_SCHEMES = ['http:', 'https:', 'ws:', 'wss:'];

/**
 * Scheme, host name and port of an address. Credentials, path, query and fragment are left out: any of them may carry a
 * session, a code or a name. `[address]` for anything that is not of the web.
 */
export function redactAddress(address: string): string {
  if (!URL.canParse(address)) return NO_ADDRESS;
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (!TOLD_SCHEMES.includes(protocol)) return NO_ADDRESS;
  const isWhole = pathname === '/' && search === '' && hash === '';
  return `${protocol}//${host}/${isWhole ? '' : '…'}`;
}
