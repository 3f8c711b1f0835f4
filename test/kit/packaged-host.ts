// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { LINUX_X64, type StageOptions, stageHost } from '../../scripts/package/host/index.ts';

/** What a package installs on Linux, in a temporary folder. */
export interface PackagedHost {
  readonly folder: string;
  readonly program: string;
  remove(): Promise<void>;
}

/** The date of packages that only tests see. */
export const PACKAGE_DATE = new Date('2026-11-23T00:00:00Z');

/** Makes the executable with what lies beside it. */
export async function stagePackagedHost(changes: Partial<StageOptions> = {}): Promise<PackagedHost> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'cpx-packaged-'));
  const folder = path.join(root, 'host');
  await stageHost({
    target: LINUX_X64,
    version: '0.1.0',
    date: PACKAGE_DATE,
    extensionKey: null,
    sign: null,
    work: path.join(root, 'work'),
    folder,
    ...changes,
  });
  await rm(path.join(root, 'work'), { recursive: true });
  return {
    folder,
    program: path.join(folder, LINUX_X64.executable),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
