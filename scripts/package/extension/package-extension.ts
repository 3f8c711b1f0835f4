// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromiumIdOf } from '../../../native-host/install/index.ts';
import { writeLicences } from '../licences.ts';
import { componentOf, createSbom } from '../sbom.ts';
import { listShippedPackages } from '../shipped-packages.ts';
import { buildExtension, type Files, TARGETS, type Target } from './build.ts';
import { checkFiles } from './check-files.ts';
import type { CrxSigner } from './crx-signer.ts';
import { fitManifest, type ManifestFit, readManifest } from './fit-manifest.ts';
import { packCrx } from './pack-crx.ts';
import { makeSite, SITE_PATHS } from './site.ts';
import { makeZip } from './zip.ts';

export interface ExtensionPackageOptions {
  /** The folder of the sources. */
  readonly root: string;
  readonly version: string;
  /** Of the sources: what the packages carry instead of the clock's. */
  readonly date: Date;
  /** Address of the update site, with a slash at its end; null: no packages that are kept up to date from a site of one's own. */
  readonly site: URL | null;
  /** Signs for Chrome and Edge; null: no CRX. */
  readonly signer: CrxSigner | null;
  /** Has the XPI of the site signed; null: it stays unsigned, for Firefox ESR by policy. */
  readonly signXpi: ((unsigned: Uint8Array) => Promise<Uint8Array>) | null;
}

const ZIP_NAMES: Readonly<Record<Target, string>> = {
  chrome: 'chrome-edge-store.zip',
  firefox: 'firefox-unsigned.xpi',
};

/**
 * Every package of the extension, by its path below dist/packages. Throws if a file of it may not be shipped
 * (check-files.ts).
 */
export async function packageExtension(options: ExtensionPackageOptions): Promise<Files> {
  const { root, version, date, site, signer, signXpi } = options;
  const built = { chrome: await buildExtension(root, 'chrome'), firefox: await buildExtension(root, 'firefox') };
  const parts = listShippedPackages(
    TARGETS.flatMap(target => [...built[target].modules]),
    root,
  );
  const licences = writeLicences(`CPx Connect ${version}`, await readFile(path.join(root, 'LICENSE'), 'utf8'), parts);
  const complete = { chrome: completeFiles('chrome'), firefox: completeFiles('firefox') };
  const pack = (target: Target, fit: Omit<ManifestFit, 'version'>) => {
    const files = fitManifest(complete[target], { version, ...fit });
    return { manifest: readManifest(files), zip: makeZip(files, date) };
  };

  const packages = new Map<string, Uint8Array>();
  const name = (rest: string) => `extension/cpx-connect-${version}-${rest}`;
  for (const target of TARGETS) packages.set(name(ZIP_NAMES[target]), pack(target, { key: null, updateUrl: null }).zip);
  const subject = { name: 'cpx-connect-extension', version, description: 'CPx Connect, the browser extension' };
  packages.set(name('extension.cdx.json'), Buffer.from(createSbom(subject, parts.map(componentOf), date)));
  packages.set('extension/LICENCES.txt', Buffer.from(licences));

  const addressOf = (family: keyof typeof SITE_PATHS) =>
    site === null ? null : new URL(SITE_PATHS[family], site).href;
  const crx = signer === null ? null : await packForChromium(signer);
  if (site === null) {
    if (crx !== null) packages.set(name('chromium.crx'), crx.bytes);
    return packages;
  }
  const xpi = await packForFirefox();
  for (const [file, bytes] of makeSite({ base: site, version, crx, xpi })) packages.set(`site/${file}`, bytes);
  return packages;

  function completeFiles(target: Target): Files {
    const files = new Map([...built[target].files, ['LICENCES.txt', Buffer.from(licences)]]);
    const problems = checkFiles(files, target, root);
    if (problems.length > 0) throw new Error(`${target}: not to be shipped:\n${problems.join('\n')}`);
    return files;
  }

  async function packForChromium(keeper: CrxSigner) {
    const key = Buffer.from(keeper.publicKey).toString('base64');
    const { manifest, zip } = pack('chrome', { key, updateUrl: addressOf('chromium') });
    const minimumBrowser = String(manifest['minimum_chrome_version']);
    return { id: chromiumIdOf(key), bytes: await packCrx(zip, keeper), minimumBrowser };
  }

  async function packForFirefox() {
    const { manifest, zip } = pack('firefox', { key: null, updateUrl: addressOf('firefox') });
    const { gecko } = manifest['browser_specific_settings'] as { gecko: { id: string; strict_min_version: string } };
    const bytes = signXpi === null ? zip : await signXpi(zip);
    return { id: gecko.id, bytes, minimumBrowser: gecko.strict_min_version };
  }
}
