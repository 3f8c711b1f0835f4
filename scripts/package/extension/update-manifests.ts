// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { sha256 } from '../sums.ts';

/** A file that browsers fetch from the update site. */
export interface Published {
  /** Absolute. */
  readonly url: string;
  readonly version: string;
  readonly bytes: Uint8Array;
  /** The oldest browser that may install it. */
  readonly minimumBrowser: string;
}

/** The update manifest of Chrome and Edge (gupdate, protocol 2.0), for one extension. */
export function makeUpdateXml(id: string, { url, version, bytes, minimumBrowser }: Published): string {
  const attributes = {
    codebase: url,
    version,
    prodversionmin: minimumBrowser,
    hash_sha256: sha256(bytes),
    size: String(bytes.length),
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(value)}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}">
    <updatecheck ${written.join(' ')}/>
  </app>
</gupdate>
`;
}

/** The update manifest of Firefox, for one extension. */
export function makeUpdatesJson(id: string, { url, version, bytes, minimumBrowser }: Published): string {
  const update = {
    version,
    update_link: url,
    update_hash: `sha256:${sha256(bytes)}`,
    applications: { gecko: { strict_min_version: minimumBrowser } },
  };
  return `${JSON.stringify({ addons: { [id]: { updates: [update] } } }, null, 2)}\n`;
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/gu, character => `&#${character.codePointAt(0)};`);
