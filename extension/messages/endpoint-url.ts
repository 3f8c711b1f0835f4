// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * The address that the host will open for a captured one: `http:` on its standard port raised to `https:`, without
 * fragment. Null for what is no such address.
 */
export function toEndpointUrl(captured: string): URL | null {
  if (!URL.canParse(captured)) return null;
  const url = new URL(captured);
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || url.port !== '')) return null;
  url.protocol = 'https:';
  url.hash = '';
  return url;
}
