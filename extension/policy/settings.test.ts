// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXPECTED_MEMBER, OPTIONAL_MEMBER, Policy, resolvePolicy } from '../../shared/policy/index.ts';
import { BUILT_IN_PORTALS, Portal } from '../../shared/portals/index.ts';
import { inspectSettings, readSettings } from './settings.ts';

const defaults = resolvePolicy({});

describe('the administrator’s settings', () => {
  it('are the defaults where Chromium answers nothing', async () => {
    await expect(readSettings({ get: async () => ({}) })).resolves.toEqual(defaults);
  });

  it('are the defaults where Firefox has no policy', async () => {
    const get = () => Promise.reject(new Error('Managed storage manifest not found'));
    await expect(readSettings({ get })).resolves.toEqual(defaults);
  });

  it('are read anew each time, so that a policy that comes late holds for the next decision', async () => {
    let stored = {};
    const managed = { get: async () => stored };
    const before = await readSettings(managed);
    stored = { disabledPortals: BUILT_IN_PORTALS.map(({ id }) => id) };
    const after = await readSettings(managed);
    expect([before.portals.length, after.portals.length]).toEqual([BUILT_IN_PORTALS.length, 0]);
  });

  it.each([
    ['an unknown key', { portal: [] }],
    ['a value of another kind', { workstationMemory: true }],
    ['a portal without https', { portals: [{ ...BUILT_IN_PORTALS[0], home: 'http://www.portail.si-samu.fr/' }] }],
  ])('are unreadable with %s', async (_name, stored) => {
    await expect(readSettings({ get: async () => stored })).rejects.toMatchObject({ code: 'POLICY_UNREADABLE' });
  });

  it('are unreadable when the browser fails in any other way', async () => {
    const get = () => Promise.reject(new Error('IO error'));
    await expect(readSettings({ get })).rejects.toMatchObject({ code: 'POLICY_UNREADABLE' });
  });
});

describe('a report of the administrator’s settings', () => {
  it.each([
    ['nothing', {}, { found: false, policy: {}, remarks: [] }],
    ['what is understood', { language: 'fr' }, { found: true, policy: { language: 'fr' }, remarks: [] }],
    [
      'what is left out',
      { optional: { blueLight: true } },
      { found: true, policy: {}, remarks: [{ path: 'optional.blueLight', kind: 'unknown', closes: false }] },
    ],
    ['what closes', { pinEntri: 'any' }, { found: true, policy: null, remarks: [{ path: 'pinEntri' }] }],
  ])('tells %s', async (_name, stored, report) => {
    await expect(inspectSettings({ get: async () => stored })).resolves.toMatchObject(report);
  });
});

describe('the schema for Chromium', () => {
  const { properties } = JSON.parse(readFileSync(new URL('./managed-schema.json', import.meta.url), 'utf8'));

  it('has every key of the policy, and no other: Chromium drops what is not in it', () => {
    expect(Object.keys(properties)).toEqual([...Object.keys(Policy.entries), OPTIONAL_MEMBER, EXPECTED_MEMBER]);
    expect(Object.keys(properties[OPTIONAL_MEMBER].properties)).toEqual(Object.keys(Policy.entries));
  });

  it('has every key of a portal', () => {
    const [portal] = Portal.pipe;
    expect(Object.keys(properties.portals.items.properties)).toEqual(Object.keys(portal.entries));
  });

  it('restricts no value: Chromium would drop a wrong one in silence, where we close', () => {
    expect(JSON.stringify(properties)).not.toMatch(/"(?:enum|pattern|minimum|maximum|required)"/u);
  });
});
