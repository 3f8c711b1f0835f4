// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { packageFor, testCrxKey, UpdateSite } from '../update-site/index.ts';
import { type Release, type RolloutReport, rollOut } from './rollout.ts';

const { major, minor } = PROTOCOL_VERSION;
/** Releases that follow each other: what the next one changes in the protocol. */
const RELEASES = {
  today: { product: '1.0.0', protocol: PROTOCOL_VERSION },
  minor: { product: '1.1.0', protocol: { major, minor: minor + 1, patch: 0 } },
  major: { product: '2.0.0', protocol: { major: major + 1, minor: 0, patch: 0 } },
} as const;

export interface Simulated extends RolloutReport {
  readonly change: 'minor' | 'major';
  readonly first: 'extension' | 'host';
}

/** The four roll-outs: a minor and a major change of the protocol, either part first. */
export async function simulateFleet(workstations: number): Promise<readonly Simulated[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-fleet-'));
  const site = await UpdateSite.start();
  try {
    const key = await testCrxKey(folder);
    const make = async (name: keyof typeof RELEASES): Promise<Release> => {
      const version = RELEASES[name].product;
      const { site: files } = await packageFor(path.join(folder, name), { key, url: site.url, version });
      return { ...RELEASES[name], site: files };
    };
    const from = await make('today');
    const reports: Simulated[] = [];
    for (const change of ['minor', 'major'] as const) {
      const to = await make(change);
      for (const first of ['extension', 'host'] as const) {
        reports.push({ change, first, ...(await rollOut({ site, workstations, from, to, first })) });
      }
    }
    return reports;
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
}
