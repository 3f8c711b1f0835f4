// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import extensionManifest from '../../../manifest.json' with { type: 'json' };
import { chromiumIdOf } from '../../../native-host/install/index.ts';
import { makeDeb } from './deb.ts';
import { makeMacosLayout } from './macos.ts';
import { makeMsi } from './msi.ts';
import { buildPrograms } from './programs.ts';
import { BILL_OF_MATERIALS, stageHost } from './stage.ts';
import { makeTarball } from './tarball.ts';
import { LINUX_X64, type Target, WINDOWS_X64 } from './targets.ts';

export const PLATFORMS = ['linux', 'windows', 'macos'] as const;
export type Platform = (typeof PLATFORMS)[number];

export interface HostPackageOptions {
  readonly version: string;
  /** Of the sources: what the packages carry instead of the clock's. */
  readonly date: Date;
  /** The `key` of the extension that may start the host, where it is not the one of manifest.json. */
  readonly extensionKey: string | null;
  /** Has a file for Windows signed: executable, binaries and MSI, by their names; null: they stay unsigned. */
  readonly signWindows: ((unsigned: Uint8Array, name: string) => Promise<Uint8Array>) | null;
  /** All of them by default. Windows needs what npm has for it, from the cache or a network. */
  readonly platforms?: readonly Platform[];
  /** Node for Windows in another version than the product's, for where that does not start. */
  readonly windows?: Target;
}

/** Every package of the host, by its path below dist/packages. */
export async function packageHost(options: HostPackageOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  const { version, date, extensionKey, signWindows, platforms = PLATFORMS, windows = WINDOWS_X64 } = options;
  const identity = {
    chromiumId: chromiumIdOf(extensionKey ?? extensionManifest.key),
    geckoId: extensionManifest.browser_specific_settings.gecko.id,
  };
  const packages = new Map<string, Uint8Array>();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-package-'));
  const take = async (name: string, file: string) => void packages.set(`host/${name}`, await readFile(file));
  const sign =
    signWindows &&
    (async (file: string) => {
      await writeFile(file, await signWindows(await readFile(file), path.basename(file)));
    });
  const makers: Readonly<Record<Platform, (work: string) => Promise<void>>> = {
    linux: async work => {
      const [staged, name] = [path.join(work, 'staged'), `cpx-connect-host-${version}-linux-x64`];
      await stageHost({ target: LINUX_X64, version, date, extensionKey, sign: null, work, folder: staged });
      const [deb, tarball] = [path.join(work, 'host.deb'), path.join(work, 'host.tar.gz')];
      await makeDeb({ staged, version, date, identity, work, outFile: deb });
      await makeTarball({ staged, name, date, work, outFile: tarball });
      await take(`cpx-connect-host_${version}_amd64.deb`, deb);
      await take(`${name}.tar.gz`, tarball);
      await take(`${name}.cdx.json`, path.join(staged, BILL_OF_MATERIALS));
    },
    windows: async work => {
      const [staged, name] = [path.join(work, 'staged'), `cpx-connect-host-${version}-windows-x64`];
      await stageHost({ target: windows, version, date, extensionKey, sign, work, folder: staged });
      const msi = path.join(work, `${name}.msi`);
      await makeMsi({ staged, version, date, identity, work, outFile: msi });
      await sign?.(msi);
      await take(`${name}.msi`, msi);
      await take(`${name}.cdx.json`, path.join(staged, BILL_OF_MATERIALS));
    },
    macos: async work => {
      const [layout, name] = [path.join(work, 'layout'), `cpx-connect-host-${version}-macos-layout`];
      const programs = path.join(work, 'programs');
      await buildPrograms(programs, { version, extensionKey });
      await makeMacosLayout({ programs, version, identity, folder: layout });
      const tarball = path.join(work, 'layout.tar.gz');
      await makeTarball({ staged: layout, name, date, work, outFile: tarball });
      await take(`${name}.tar.gz`, tarball);
    },
  };
  try {
    for (const platform of platforms) {
      const work = path.join(folder, platform);
      await mkdir(work);
      await makers[platform](work);
      await rm(work, { recursive: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return packages;
}
