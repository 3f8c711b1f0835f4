// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { type Policy, resolvePolicy } from '../../shared/policy/index.ts';
import { AddedHosts, type AddedHostsContext, type ScriptingApi } from './added-hosts.ts';

const PORTAL = {
  id: 'hopital',
  name: 'Intranet',
  home: 'https://intranet.hopital.test/',
  hosts: ['intranet.hopital.test', 'otp.hopital.test'],
  cardEndpoints: [],
  cardStart: null,
  waysIn: ['otp' as const],
  pages: { oneTimeCode: ['code de garde'] },
};
const MATCHES = ['https://intranet.hopital.test/*', 'https://otp.hopital.test/*'];

type Script = Parameters<ScriptingApi['registerContentScripts']>[0][number];
const PORTAL_SCRIPT = 'extension/content/portal.iife.js';
let ownScript: string;
let policy: Policy | null;
let allowed: Set<string>;
let registered: Script[];
let changes: number;
let hosts: AddedHosts;

beforeEach(() => {
  ownScript = PORTAL_SCRIPT;
  policy = { portals: [PORTAL] };
  allowed = new Set(MATCHES);
  registered = [];
  changes = 0;
  const context: AddedHostsContext = {
    scripting: {
      getRegisteredContentScripts: async ({ ids }) => registered.filter(({ id }) => ids.includes(id)),
      registerContentScripts: async scripts => {
        if (scripts.some(({ js }) => js.some(one => URL.canParse(one)))) throw new Error('must be a relative URL'); // Firefox
        if (scripts.some(({ id }) => registered.some(one => one.id === id))) throw new Error('Duplicate script ID');
        changes += 1;
        registered.push(...scripts);
      },
      unregisterContentScripts: async ({ ids }) => {
        registered = registered.filter(({ id }) => !ids.includes(id));
      },
    },
    get manifest() {
      return { content_scripts: [{ matches: ['https://www.portail.si-samu.fr/*'], js: [ownScript] }] };
    },
    hasPermission: async origins => origins.every(origin => allowed.has(origin)),
    readSettings: async () => {
      if (policy === null) throw new CpxError('POLICY_UNREADABLE');
      return resolvePolicy(policy);
    },
  };
  hosts = new AddedHosts(context);
});
const listMatches = () => registered.flatMap(({ matches }) => matches);

describe('the content script on portals that a policy adds', () => {
  it('is the manifest’s own, from the first moment of each page and in frames', async () => {
    await hosts.refresh();
    expect(registered).toEqual([
      expect.objectContaining({ matches: MATCHES, js: [PORTAL_SCRIPT], runAt: 'document_start', allFrames: true }),
    ]);
  });

  it('is named by its path from the root where the browser’s manifest has whole addresses', async () => {
    ownScript = `moz-extension://eba8309f-1e52-4c3d-9a16-c608d99525bb/${PORTAL_SCRIPT}`;
    await hosts.refresh();
    expect(registered.flatMap(({ js }) => js)).toEqual([`/${PORTAL_SCRIPT}`]);
  });

  it('is where the site is allowed, and follows that', async () => {
    allowed.delete('https://otp.hopital.test/*');
    await hosts.refresh();
    expect(listMatches()).toEqual(['https://intranet.hopital.test/*']);
    allowed.clear();
    await hosts.refresh();
    expect(registered).toEqual([]);
  });

  it('is registered once, however often it is asked for', async () => {
    await Promise.all([hosts.refresh(), hosts.refresh(), hosts.refresh()]);
    expect([changes, listMatches()]).toEqual([1, MATCHES]);
  });

  it.each<[string, Policy | null]>([
    ['whose policy is gone', {}],
    ['that is disabled', { portals: [PORTAL], disabledPortals: ['hopital'] }],
    ['whose pages nothing is known of', { portals: [{ ...PORTAL, pages: {} }] }],
    ['whose helps are all switched off', { portals: [{ ...PORTAL, pages: { oneTimeCode: [] } }] }],
    ['of a policy that cannot be read', null],
  ])('goes from a portal %s', async (_name, next) => {
    await hosts.refresh();
    policy = next;
    await hosts.refresh();
    expect(registered).toEqual([]);
  });

  it('does not run twice on a host of the manifest', async () => {
    policy = {
      portals: [
        { ...PORTAL, id: 'si-samu', home: 'https://www.portail.si-samu.fr/', hosts: ['www.portail.si-samu.fr'] },
      ],
    };
    allowed.add('https://www.portail.si-samu.fr/*');
    await hosts.refresh();
    expect(registered).toEqual([]);
  });
});
