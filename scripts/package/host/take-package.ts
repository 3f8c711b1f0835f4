// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import lock from '../../../package-lock.json' with { type: 'json' };
import pinned from './pinned-packages.json' with { type: 'json' };
import { runTool } from './run-tool.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface PackageSource {
  /** Folder of archives that were fetched before. */
  readonly cache: string;
  /** Resolves when the archive of `name@version` lies in `folder`; by default asks npm. */
  readonly fetch: (name: string, version: string, folder: string) => Promise<void>;
}

/** Outside of the checkout, as package managers do: a clean checkout does not fetch 35 MB again. */
export const PACKAGE_SOURCE: PackageSource = {
  cache: path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'cpx-connect/packages'),
  fetch: async (name, version, folder) => {
    await runTool('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`], { cwd: ROOT });
  },
};

/** Version of a package of the lock file. Throws for one that is not in it. */
export function lockedVersion(name: string): string {
  const version = lockedEntry(name)?.version;
  if (version === undefined) throw new Error(`${name} is not in package-lock.json`);
  return version;
}

/**
 * The folder of an npm package as published: that of node_modules where it is installed in this version, else unpacked
 * from its archive below `into`, which is fetched when the cache has none. Packages for other platforms are not installed
 * by `npm ci`. Throws when the archive is not the one that this repository pins, or cannot be had.
 */
export async function takePackage(
  name: string,
  version: string,
  into: string,
  source: PackageSource = PACKAGE_SOURCE,
): Promise<string> {
  const installed = path.join(ROOT, 'node_modules', name);
  if ((await versionIn(installed)) === version) return installed;
  const archive = await takeArchive(name, version, source);
  const folder = path.join(into, 'node_modules', name);
  await mkdir(folder, { recursive: true });
  await runTool('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', '--no-same-owner']);
  return folder;
}

async function takeArchive(name: string, version: string, { cache, fetch }: PackageSource): Promise<string> {
  const fileName = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  const archive = path.join(cache, fileName);
  const integrity = integrityOf(name, version);
  if (existsSync(archive)) {
    await requireIntegrity(archive, integrity);
    return archive;
  }
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'fetch-'));
  try {
    await fetch(name, version, folder).catch(error => {
      throw new Error(
        `${name}@${version} is needed for the Windows packages and is not in ${cache}. Without a network, put ` +
          `${fileName} there, from a machine that has one (npm pack ${name}@${version}).`,
        { cause: error },
      );
    });
    const fetched = path.join(folder, fileName);
    await requireIntegrity(fetched, integrity);
    await rename(fetched, archive);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return archive;
}

/** As this repository pins it ("sha512-" and base64). Throws for a package that it does not. */
export function integrityOf(name: string, version: string): string {
  const entry = lockedEntry(name);
  const own: Readonly<Record<string, string>> = pinned;
  const integrity = own[`${name}@${version}`] ?? (entry?.version === version ? entry.integrity : undefined);
  if (integrity === undefined) throw new Error(`${name}@${version} is not pinned: it cannot be told from another`);
  return integrity;
}

async function requireIntegrity(archive: string, integrity: string): Promise<void> {
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (found !== integrity) throw new Error(`${archive} is not what this repository pins: ${found}`);
}

const lockedEntry = (name: string): { readonly version?: string; readonly integrity?: string } | undefined => {
  const packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>> = lock.packages;
  return packages[`node_modules/${name}`];
};

async function versionIn(folder: string): Promise<string | null> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => null);
  return text === null ? null : String(JSON.parse(text).version);
}
