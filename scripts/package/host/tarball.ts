// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { settle } from './file-tree.ts';
import { runTool } from './run-tool.ts';

const MS_PER_S = 1000;

export interface TarballOptions {
  /** Folder with what goes in. */
  readonly staged: string;
  /** Name of the folder in the archive. */
  readonly name: string;
  readonly date: Date;
  readonly work: string;
  readonly outFile: string;
}

/** A tar.gz that is the same each time: sorted, owned by root, with the date of the sources. */
export async function makeTarball({ staged, name, date, work, outFile }: TarballOptions): Promise<void> {
  const parent = path.join(work, 'tar');
  await mkdir(parent, { recursive: true });
  await cp(staged, path.join(parent, name), { recursive: true });
  await settle(path.join(parent, name), date);
  const tar = path.join(work, `${name}.tar`);
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  const time = `--mtime=@${Math.floor(date.getTime() / MS_PER_S)}`;
  await runTool('tar', ['--create', '--file', tar, '--format=ustar', '--sort=name', time, ...owner, name], {
    cwd: parent,
  });
  await writeFile(outFile, gzipSync(await readFile(tar)));
  await rm(tar);
}
