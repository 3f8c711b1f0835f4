// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { askAdvisories } from './audit.ts';
import {
  checkInstalled,
  checkInstallScripts,
  checkLicences,
  checkNpmSettings,
  checkSources,
  checkVersions,
  type Problems,
} from './checks.ts';
import { isShippable, LockFile, listLocked, ProjectManifest } from './lock-file.ts';
import { UNNEEDED_SCRIPTS } from './rules.ts';

/** `npm run supply-chain [-- --release]`: what we take from others, and whether it is what we think (docs/release.md). */
const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } });

const lock = v.parse(LockFile, JSON.parse(read('package-lock.json')));
const checks: Readonly<Record<string, Problems>> = {
  'exact versions': checkVersions(v.parse(ProjectManifest, JSON.parse(read('package.json')))),
  'settings of npm': checkNpmSettings(read('.npmrc')),
  'sources and sums': checkSources(lock),
  'install scripts': checkInstallScripts(lock),
  licences: checkLicences(lock),
  'installed as locked': checkInstalled(lock, versionOf),
};
let failed = false;
for (const [name, problems] of Object.entries(checks)) report(name, problems);

const shipped = listLocked(lock).filter(([, locked]) => isShippable(locked));
console.log(`\n${listLocked(lock).length} packages, ${shipped.length} of them for more than development, by licence:`);
for (const [licence, count] of countBy(shipped.map(([, locked]) => locked.license ?? '')))
  console.log(`  ${licence}: ${count}`);
console.log('\nScripts at installation, none of which is run:');
for (const [name, reason] of Object.entries(UNNEEDED_SCRIPTS)) console.log(`  ${name}: ${reason}`);

if (values.release) {
  const outcome = await askAdvisories(ROOT);
  report('advisories', outcome.kind === 'answered' ? outcome.found : [`the registry did not tell: ${outcome.reason}`]);
} else {
  // They change without a change of ours, and need a network: a release asks, a build does not.
  console.log('\nAdvisories: not asked for (--release)');
}
process.exitCode = failed ? 1 : 0;

function report(name: string, problems: Problems): void {
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  for (const problem of problems) console.log(`       ${problem}`);
  failed ||= problems.length > 0;
}

function versionOf(folder: string): string | null {
  const file = path.join(ROOT, folder, 'package.json');
  return existsSync(file) ? String(JSON.parse(readFileSync(file, 'utf8')).version) : null;
}

function countBy(words: readonly string[]): readonly (readonly [string, number])[] {
  const groups = Object.groupBy(words, word => word);
  return Object.entries(groups).map(([word, group]) => [word, group?.length ?? 0] as const);
}
