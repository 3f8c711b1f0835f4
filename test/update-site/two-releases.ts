// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { IssuedKey } from '../pki/index.ts';
import { type Packages, packageFor, testCrxKey } from './packages.ts';
import { UpdateSite } from './update-site.ts';

export const OLDER = '0.1.0';
export const NEWER = '77.7.7';

/** An update site that offers a release, and can offer the next one. */
export interface TwoReleases {
  readonly site: UpdateSite;
  /** The id that their key gives the extension. */
  readonly chromiumId: string;
  /** Puts the site back to what it offered first. */
  publishOlder(): Promise<void>;
  publishNewer(): Promise<void>;
  close(): Promise<void>;
}

/** Packages the extension in two versions and starts a site with the older one. `server`: as `UpdateSite.start`. */
export async function startTwoReleases(server?: IssuedKey): Promise<TwoReleases> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-releases-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const site = await UpdateSite.start(server);
  stack.defer(() => site.close());
  const key = await testCrxKey(folder);
  const make = (version: string): Promise<Packages> =>
    packageFor(path.join(folder, version), { key, url: site.url, version });
  const [older, newer] = [await make(OLDER), await make(NEWER)];
  await site.publish(older.site);
  const disposal = stack.move();
  return {
    site,
    chromiumId: key.chromiumId,
    publishOlder: () => site.publish(older.site),
    publishNewer: () => site.publish(newer.site),
    close: () => disposal.disposeAsync(),
  };
}
