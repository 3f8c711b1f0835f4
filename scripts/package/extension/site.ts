// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { listSums, sha256 } from '../sums.ts';
import type { Files } from './build.ts';
import { makeUpdatesJson, makeUpdateXml } from './update-manifests.ts';

/** Where browsers look, below the address of the site. Fixed: it is written into every package that was ever shipped. */
export const SITE_PATHS = { chromium: 'chromium/update.xml', firefox: 'firefox/updates.json' } as const;
/** The newest one, for a policy's `install_url`, which then needs no change with each version. */
export const NEWEST_XPI = 'firefox/cpx-connect.xpi';

export interface SitePackage {
  /** Of the extension, in its browser. */
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly minimumBrowser: string;
}

export interface SiteContent {
  /** Absolute, with a slash at its end. */
  readonly base: URL;
  readonly version: string;
  /** Null: nothing for this browser family. */
  readonly crx: SitePackage | null;
  readonly xpi: SitePackage | null;
}

/**
 * A static site that keeps a fleet up to date. Packages have their version in their name and never change; the manifests
 * and the newest XPI do. Old packages stay beside them on the server, for workstations that are under way.
 */
export function makeSite({ base, version, crx, xpi }: SiteContent): Files {
  const files = new Map<string, Uint8Array>();
  const publish = ({ bytes, minimumBrowser }: SitePackage, name: string) => {
    files.set(name, bytes);
    return { url: new URL(name, base).href, version, bytes, minimumBrowser };
  };
  if (crx !== null) {
    const published = publish(crx, `chromium/cpx-connect-${version}.crx`);
    files.set(SITE_PATHS.chromium, Buffer.from(makeUpdateXml(crx.id, published)));
  }
  if (xpi !== null) {
    const published = publish(xpi, `firefox/cpx-connect-${version}.xpi`);
    files.set(NEWEST_XPI, xpi.bytes);
    files.set(SITE_PATHS.firefox, Buffer.from(makeUpdatesJson(xpi.id, published)));
  }
  files.set('SHA256SUMS', Buffer.from(listSums(files)));
  files.set('index.html', Buffer.from(makeIndex(version, files)));
  return files;
}

/** For people who look at the address: what is there and by which sums it is known. */
function makeIndex(version: string, files: Files): string {
  const rows = [...files.keys()]
    .sort()
    .map(
      name =>
        `<tr><td><a href="${name}">${name}</a></td><td><code>${sha256(files.get(name) ?? new Uint8Array())}</code></td></tr>`,
    );
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>CPx Connect ${version}</title></head>
<body>
<h1>CPx Connect ${version}</h1>
<table>
<thead><tr><th>Fichier</th><th>SHA-256</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`;
}
