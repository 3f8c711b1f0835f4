// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { type Side, simulateFleet, trySignIn } from '../fleet/index.ts';

const WORKSTATIONS = 100;
const { major, minor, patch } = PROTOCOL_VERSION;
const side = (protocol: Side['protocol']): Side => ({ product: '1.2.3', protocol });
const TODAY = side(PROTOCOL_VERSION);

describe('an extension and a host of different releases', () => {
  it.each([
    ['patch', side({ major, minor, patch: patch + 1 })],
    ['minor', side({ major, minor: minor + 1, patch: 0 })],
  ])('sign in, whichever has the higher %s version', async (_name, newer) => {
    expect([await trySignIn(TODAY, newer), await trySignIn(newer, TODAY)]).toEqual([null, null]);
  });

  it('of different major versions tell which of them has to be updated', async () => {
    const newer = side({ major: major + 1, minor: 0, patch: 0 });
    expect([await trySignIn(TODAY, newer), await trySignIn(newer, TODAY)]).toEqual([
      'EXTENSION_OUTDATED',
      'HOST_OUTDATED',
    ]);
  });
});

describe('a fleet that is rolled over by a real update site', () => {
  it('is never kept from signing in by a minor change, and never without being told by a major one', async () => {
    const reports = await simulateFleet(WORKSTATIONS);
    expect(
      reports.map(({ change, first, refusals, stranded, outdated }) => ({
        change,
        first,
        told: Object.keys(refusals).sort(),
        stranded,
        outdated,
      })),
    ).toEqual([
      { change: 'minor', first: 'extension', told: [], stranded: 0, outdated: 0 },
      { change: 'minor', first: 'host', told: [], stranded: 0, outdated: 0 },
      { change: 'major', first: 'extension', told: ['HOST_OUTDATED'], stranded: 0, outdated: 0 },
      { change: 'major', first: 'host', told: ['EXTENSION_OUTDATED', 'HOST_OUTDATED'], stranded: 0, outdated: 0 },
    ]);
    for (const { notModified, requests, signIns } of reports) {
      expect(notModified).toBeGreaterThan(0);
      expect(requests).toBeGreaterThan(notModified);
      expect(signIns).toBeGreaterThan(WORKSTATIONS);
    }
  });
});
