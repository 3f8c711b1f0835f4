// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Files, Target } from './build.ts';
import { EXPECTED_CONTENT_MATCHES, EXPECTED_MANIFEST } from './expected-manifest.ts';
import { readManifest } from './fit-manifest.ts';

/** Every file that may be in a package. A new kind is added here, on purpose. */
const EXPECTED_FILES = [
  /^manifest\.json$/u,
  /^LICENCES\.txt$/u,
  /^managed-schema\.json$/u,
  /^service-worker-loader\.js$/u,
  /^_locales\/(?:en|fr)\/messages\.json$/u,
  /^assets\/[\w.-]+-[\w-]{8}\.(?:js|css)$/u,
  /^extension\/content\/\w+\.iife\.js$/u,
  /^extension\/icons\/[\w-]+\.(?:png|svg)$/u,
  /^extension\/(?:popup|pages\/[\w-]+)\/index\.html$/u,
];
const TEXT_FILE = /\.(?:js|css|html|json)$/u;
/** What a development build or a careless one leaves behind. */
const FORBIDDEN = [
  { text: /\blocalhost\b|127\.0\.0\.1/u, reason: 'names this machine' },
  { text: /sourceMappingURL/u, reason: 'points to a source map' },
  { text: /\beval\(|new Function\(/u, reason: 'makes code from text' },
];

/**
 * What is wrong with the files of a package, as sentences; none if it may be shipped. `root`: the folder of the sources,
 * whose path must not be in it.
 */
export function checkFiles(files: Files, target: Target, root: string): readonly string[] {
  return [...[...files].flatMap(([name, bytes]) => checkFile(name, bytes, root)), ...checkManifest(files, target)];
}

function checkFile(name: string, bytes: Uint8Array, root: string): string[] {
  const problems = EXPECTED_FILES.some(pattern => pattern.test(name)) ? [] : [`${name} is not expected in a package`];
  if (!TEXT_FILE.test(name)) return problems;
  const text = Buffer.from(bytes).toString('utf8');
  for (const { text: pattern, reason } of FORBIDDEN) if (pattern.test(text)) problems.push(`${name} ${reason}`);
  if (text.includes(root)) problems.push(`${name} names the folder that it was built in`);
  return problems;
}

function checkManifest(files: Files, target: Target): string[] {
  const manifest = readManifest(files);
  const scripts = manifest['content_scripts'] as readonly { readonly matches: readonly string[] }[] | undefined;
  const foreign = (scripts ?? [])
    .flatMap(({ matches }) => matches)
    .filter(match => !EXPECTED_CONTENT_MATCHES.includes(match));
  const problems = Object.entries(EXPECTED_MANIFEST[target])
    .filter(([member, expected]) => JSON.stringify(manifest[member]) !== JSON.stringify(expected))
    .map(([member]) => `manifest.json: ${member} is not what is expected: ${JSON.stringify(manifest[member])}`);
  return [...problems, ...foreign.map(match => `manifest.json: scripts are not expected in ${match}`)];
}
