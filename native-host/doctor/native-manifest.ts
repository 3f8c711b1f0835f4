// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { FINDINGS, type FindingCode, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import { BROWSERS, type Browser, type ExtensionIdentity, manifestFolder, type Scope } from '../install/index.ts';
import { findInstallation } from './browsers.ts';
import { codeOf, exists } from './files.ts';
import { placeOf, type SystemPlaces } from './places.ts';

export interface ManifestPorts {
  readonly places: SystemPlaces;
  /** Whom a manifest has to let in. */
  readonly identity: ExtensionIdentity;
  /** A browser has started this host: its manifest is good, whatever is wrong with another's. */
  readonly startedByBrowser: boolean;
}

/** What browsers need of a manifest; they take no notice of other members. */
const Manifest = v.object({
  name: v.literal(HOST_NAME),
  type: v.literal('stdio'),
  path: v.string(),
  allowed_origins: v.optional(v.array(v.string()), []),
  allowed_extensions: v.optional(v.array(v.string()), []),
});

/** The order in which browsers look. */
const SCOPES: readonly Scope[] = ['user', 'system'];

type Verdict = Extract<FindingCode, `nativeManifest.${string}`>;
interface Seen {
  readonly browser: Browser;
  readonly verdict: Verdict;
  readonly manifest: string | null;
  readonly program: string | null;
  readonly detail: string | null;
}

/** One result for each browser of this workstation: whether it finds the host, and may start it. */
export async function checkNativeManifest(ports: ManifestPorts): Promise<readonly RungResult[]> {
  const { platform } = ports.places;
  if (platform !== 'linux' && platform !== 'darwin') {
    return [tellFinding('nativeManifest.unknown', { system: platform, detail: 'registered in the registry' })];
  }
  const all = await Promise.all(BROWSERS.map(browser => look(browser, ports)));
  const seen = all.filter(found => found !== null);
  if (seen.length === 0) {
    return [ports.startedByBrowser ? tellFinding('nativeManifest.ok') : tellFinding('nativeManifest.no-browser')];
  }
  const isOneGood = ports.startedByBrowser || seen.some(({ verdict }) => verdict === 'nativeManifest.ok');
  return seen.map(found => {
    const verdict = isOneGood ? asElsewhere(found.verdict, ports.startedByBrowser) : found.verdict;
    const { browser, manifest, program, detail } = found;
    return tellFinding(verdict, {
      browser,
      manifest,
      program,
      detail: verdict === found.verdict ? detail : found.verdict,
    });
  });
}

/** Beside a browser that works, one without manifest may be meant so; one that a host was started by is the one in use. */
function asElsewhere(verdict: Verdict, startedByBrowser: boolean): Verdict {
  if (verdict === 'nativeManifest.missing') return 'nativeManifest.missing-elsewhere';
  if (verdict === 'nativeManifest.sandboxed-browser') return 'nativeManifest.sandboxed-elsewhere';
  if (startedByBrowser && FINDINGS[verdict].state === 'broken') return 'nativeManifest.faulty-elsewhere';
  return verdict;
}

/** Null for a browser that is not here. */
async function look(browser: Browser, { places, identity }: ManifestPorts): Promise<Seen | null> {
  const installation = await findInstallation(browser, places);
  if (installation === 'absent') return null;
  const nothing = { browser, manifest: null, program: null, detail: null };
  if (installation === 'sandboxed') return { ...nothing, verdict: 'nativeManifest.sandboxed-browser' };
  const manifest = await findManifest(browser, places);
  if (manifest === null) return { ...nothing, verdict: 'nativeManifest.missing' };
  return { ...nothing, manifest, ...(await judge(browser, manifest, identity)) };
}

async function findManifest(browser: Browser, places: SystemPlaces): Promise<string | null> {
  for (const scope of SCOPES) {
    const folder = manifestFolder(browser, scope, places.platform, places.home);
    const file = path.join(scope === 'system' ? placeOf(places, folder) : folder, `${HOST_NAME}.json`);
    // One that is there and may not be read stops a browser as much as a wrong one.
    if (await isThere(file)) return file;
  }
  return null;
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    error => codeOf(error) === 'EACCES',
  );

async function judge(
  browser: Browser,
  file: string,
  { chromiumId, geckoId }: ExtensionIdentity,
): Promise<Partial<Seen> & Pick<Seen, 'verdict'>> {
  const text = await readFile(file, 'utf8').catch(error => ({ unreadable: codeOf(error) }));
  if (typeof text !== 'string') return { verdict: 'nativeManifest.unreadable', detail: text.unreadable };
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Manifest), text);
  if (!parsed.success) {
    return { verdict: 'nativeManifest.invalid', detail: v.getDotPath(parsed.issues[0]) ?? parsed.issues[0].type };
  }
  const { path: program, allowed_origins: origins, allowed_extensions: extensions } = parsed.output;
  const isAllowed =
    browser === 'firefox' ? extensions.includes(geckoId) : origins.includes(`chrome-extension://${chromiumId}/`);
  if (!isAllowed) return { verdict: 'nativeManifest.wrong-extension', program };
  return { program, verdict: await judgeProgram(program) };
}

async function judgeProgram(program: string): Promise<Verdict> {
  if (!path.isAbsolute(program) || !(await exists(program))) return 'nativeManifest.program-missing';
  const info = await stat(program);
  const mayRun =
    info.isFile() &&
    (await access(program, constants.X_OK).then(
      () => true,
      () => false,
    ));
  return mayRun ? 'nativeManifest.ok' : 'nativeManifest.program-not-executable';
}
