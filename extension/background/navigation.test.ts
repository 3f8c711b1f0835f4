// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { CpxError } from '../../shared/errors/index.ts';
import { type Policy, resolvePolicy } from '../../shared/policy/index.ts';
import { FakeStorage } from '../testing/index.ts';
import { type CaptureContext, checkRules, handleNavigation, refreshRules } from './navigation.ts';
import { PendingRequests } from './pending.ts';
import { RulesKeeper } from './rules-keeper.ts';
import { Tabs } from './tabs.ts';

const ENDPOINT = 'https://cps.portail.si-samu.fr/connexion';
const ADDED = {
  id: 'intranet',
  name: 'Intranet',
  home: 'https://portail.exemple.fr/',
  hosts: ['portail.exemple.fr'],
  cardEndpoints: [{ host: 'carte.exemple.fr', path: '/' }],
  cardStart: null,
  waysIn: ['card' as const],
};

let storage: FakeStorage;
let shown: { tabId: number; url: string; recorded: boolean }[];
let rules: DeclarativeNetRequest.Rule[];
let policy: Policy | 'unreadable';
beforeEach(() => {
  storage = new FakeStorage();
  shown = [];
  rules = [];
  policy = {};
});

const context = (engine: CaptureContext['engine']): CaptureContext => ({
  engine,
  signInPage: 'ext://sign-in',
  redirectableHosts: new Set(['www.portail.si-samu.fr']),
  pending: new PendingRequests(storage, () => 0),
  tabs: new Tabs(
    {
      query: async () => [],
      create: async () => ({}),
      update: async (tabId, { url }) => shown.push({ tabId, url, recorded: storage.items.has(`pending:${tabId}`) }),
    },
    { getAllCookieStores: async () => [] },
  ),
  rules: new RulesKeeper({
    getDynamicRules: async () => rules,
    updateDynamicRules: async ({ removeRuleIds, addRules }) => {
      rules = [...rules.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
    },
  }),
  readSettings: async () => {
    if (policy === 'unreadable') throw new CpxError('POLICY_UNREADABLE');
    return resolvePolicy(policy);
  },
});
const navigate = (url: string, engine: CaptureContext['engine'], more: object = {}) =>
  handleNavigation({ url, method: 'GET', tabId: 7, ...more }, context(engine));

describe('a navigation to a card endpoint', () => {
  it('is recorded and left to the redirect in Chromium', async () => {
    await expect(navigate(ENDPOINT, 'chromium')).resolves.toEqual({});
    expect(storage.items.get('pending:7')).toMatchObject({ url: ENDPOINT });
    expect(shown).toEqual([]);
  });

  it('is recorded, then cancelled and shown the sign-in page in Firefox', async () => {
    await expect(navigate(`${ENDPOINT}#a`, 'firefox')).resolves.toEqual({ cancel: true });
    expect(shown).toEqual([{ tabId: 7, url: `ext://sign-in#${ENDPOINT}#a`, recorded: true }]);
  });

  it('by http is captured too', async () => {
    await navigate('http://cps.portail.si-samu.fr/', 'chromium');
    expect(storage.items.get('pending:7')).toMatchObject({ url: 'http://cps.portail.si-samu.fr/' });
  });

  it('of a portal added by policy is led to the sign-in page in Chromium, which blocks it', async () => {
    policy = { portals: [ADDED] };
    await navigate('https://carte.exemple.fr/x', 'chromium');
    expect(shown).toEqual([{ tabId: 7, url: 'ext://sign-in#https://carte.exemple.fr/x', recorded: true }]);
  });

  it('that cannot be carried out forgets an older record of the tab', async () => {
    await navigate(ENDPOINT, 'chromium');
    await navigate(ENDPOINT, 'chromium', { method: 'POST', requestBody: { raw: [{}] } });
    expect(storage.items.size).toBe(0);
  });

  it('that is only prepared changes nothing', async () => {
    await navigate(ENDPOINT, 'chromium');
    await navigate(`${ENDPOINT}?other`, 'chromium', { documentLifecycle: 'prerender' });
    expect(storage.items.get('pending:7')).toMatchObject({ url: ENDPOINT });
  });

  it('outside tabs is cancelled in Firefox without a page', async () => {
    await expect(navigate(ENDPOINT, 'firefox', { tabId: -1 })).resolves.toEqual({ cancel: true });
    expect(shown).toEqual([]);
  });

  it('under an unreadable policy is not recorded, yet kept from the certificate picker', async () => {
    policy = 'unreadable';
    await expect(navigate(ENDPOINT, 'firefox')).resolves.toEqual({ cancel: true });
    expect(storage.items.size).toBe(0);
    expect(shown).toHaveLength(1);
  });
});

it.each(['https://www.portail.si-samu.fr/', 'https://exemple.fr/', 'ftp://cps.portail.si-samu.fr/'])(
  'a navigation to %s is none of ours',
  async url => {
    await expect(navigate(url, 'firefox')).resolves.toEqual({});
    expect(storage.items.size).toBe(0);
  },
);

describe('the browser’s rules', () => {
  it('follow a policy that arrives late', async () => {
    await refreshRules(context('chromium'));
    const before = rules.length;
    policy = { disabledPortals: ['si-samu'], portals: [ADDED] };
    await refreshRules(context('chromium'));
    expect(before).toBe(2);
    expect(rules.map(({ condition }) => condition.regexFilter)).toEqual([
      expect.stringContaining('carte\\.exemple'),
      expect.stringContaining('carte\\.exemple'),
    ]);
  });

  it('stay those of the last call when several run at once', async () => {
    const same = context('chromium');
    const first = refreshRules(same);
    policy = { disabledPortals: ['si-samu'] };
    await Promise.all([first, refreshRules(same)]);
    expect(rules).toEqual([]);
  });

  it('keep the built-in endpoints captured under an unreadable policy', async () => {
    policy = 'unreadable';
    await refreshRules(context('chromium'));
    expect(rules).toHaveLength(2);
  });

  it.each(['chromium', 'firefox'] as const)(
    'that are gone are counted, and are back after a refresh in %s',
    async engine => {
      await refreshRules(context(engine));
      const expected = rules.length;
      // As a browser gives them back: other numbers, members in another order, some more.
      rules = rules.map(({ condition, action, priority = 1 }, index) => ({
        action,
        condition: { ...condition, excludedInitiatorDomains: [] },
        priority,
        id: index + 50,
      }));
      await expect(checkRules(context(engine))).resolves.toEqual({ expected, missing: 0 });
      rules = rules.slice(1);
      await expect(checkRules(context(engine))).resolves.toEqual({ expected, missing: 1 });
      await refreshRules(context(engine));
      await expect(checkRules(context(engine))).resolves.toEqual({ expected, missing: 0 });
    },
  );
});
