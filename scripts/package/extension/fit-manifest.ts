// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Files } from './build.ts';

export const MANIFEST = 'manifest.json';

/** What differs between the packages that are made of one build. */
export interface ManifestFit {
  readonly version: string;
  /** Base64 of the SubjectPublicKeyInfo of the key that signs it; null: none, as stores ask, which sign with keys of their own. */
  readonly key: string | null;
  /** Where the browser looks for updates; null: where it came from, as stores ask. */
  readonly updateUrl: string | null;
}

type Manifest = Record<string, unknown>;

/** The files with another manifest: version, key, and the update address where each browser family looks for it. */
export function fitManifest(files: Files, { version, key, updateUrl }: ManifestFit): Files {
  const { key: _key, ...manifest } = readManifest(files);
  const gecko = (manifest['browser_specific_settings'] as { readonly gecko: object } | undefined)?.gecko;
  const ofChromium = { ...(key === null ? {} : { key }), ...(updateUrl === null ? {} : { update_url: updateUrl }) };
  const ofFirefox = {
    browser_specific_settings: { gecko: { ...gecko, ...(updateUrl === null ? {} : { update_url: updateUrl }) } },
  };
  const fitted = { ...manifest, version, ...(gecko === undefined ? ofChromium : ofFirefox) };
  return new Map([...files, [MANIFEST, Buffer.from(`${JSON.stringify(fitted, null, 2)}\n`)]]);
}

/** The manifest among the files. Throws RangeError if there is none. */
export function readManifest(files: Files): Manifest {
  const bytes = files.get(MANIFEST);
  if (bytes === undefined) throw new RangeError('no manifest.json');
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
