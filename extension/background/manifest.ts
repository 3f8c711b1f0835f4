// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

interface ManifestPart {
  readonly web_accessible_resources?: readonly unknown[] | undefined;
}

/** The hosts whose pages the browser may redirect to the sign-in page, as the manifest lists them. */
export function listRedirectableHosts(manifest: ManifestPart): ReadonlySet<string> {
  const matches = (manifest.web_accessible_resources ?? []).flatMap(resource =>
    typeof resource === 'object' && resource !== null && 'matches' in resource && Array.isArray(resource.matches)
      ? resource.matches.filter(match => typeof match === 'string')
      : [],
  );
  return new Set(matches.map(match => match.replace(/^https:\/\//u, '').replace(/\/\*$/u, '')));
}
