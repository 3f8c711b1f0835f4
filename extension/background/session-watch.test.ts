// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { resolvePolicy } from '../../shared/policy/index.ts';
import { PRO_SANTE_CONNECT, SIGN_OUT_PAGE } from '../portals/index.ts';
import { DEFAULT_PREFERENCES } from '../preferences/index.ts';
import type { WatchedSession } from '../removal/index.ts';
import { answerMessage } from './dispatch.ts';
import type { HandlerContext } from './handlers.ts';
import type { Sender } from './sender.ts';
import { Tabs } from './tabs.ts';

const ENDPOINT = 'https://cps.portail.si-samu.fr/connexion';
const pageAt = (name: string): string => `chrome-extension://ours/${name}.html`;
const signInPage: Sender = { id: 'ours', url: `${pageAt('sign-in')}#${ENDPOINT}`, frameId: 0, tab: { id: 7 } };
const removalPage: Sender = { id: 'ours', url: pageAt('removal'), frameId: 0, tab: { id: 10 } };
const popup: Sender = { id: 'ours', url: pageAt('popup') };
const portalPage: Sender = { id: 'ours', url: 'https://www.portail.si-samu.fr/profil', frameId: 0, tab: { id: 7 } };

type Unused = 'pending' | 'memory' | 'vault' | 'now' | 'arrivals' | 'capture' | 'writePreferences' | 'openHost';
let seen: string[];
let forgotten: string[];
let reachesProSanteConnect: boolean;
let isPolicyReadable: boolean;
let watched: WatchedSession[];
let context: HandlerContext;
beforeEach(() => {
  isPolicyReadable = true;
  watched = [];
  seen = [];
  forgotten = [];
  reachesProSanteConnect = false;
  const part: Omit<HandlerContext, Unused> = {
    own: {
      extensionId: 'ours',
      signIn: pageAt('sign-in'),
      popup: pageAt('popup'),
      diagnostics: pageAt('diagnostics'),
      authenticator: pageAt('authenticator'),
      removal: pageAt('removal'),
    },
    removal: {
      open: async ({ reader: _reader, ...opened }) => {
        watched.push({ ...opened, id: '11111111-1111-4111-8111-111111111111', state: 'asked' });
      },
      list: async () => watched,
      end: async () => {
        watched = watched.map(known => ({ ...known, state: 'ended' }));
      },
      dismiss: async () => {
        watched = [];
      },
      seeProSanteConnect: async ({ tabId, storeId }) => void seen.push(`${tabId} ${storeId}`),
      reachesProSanteConnect: async () => reachesProSanteConnect,
    },
    proSanteConnect: { forget: async storeId => void forgotten.push(storeId) },
    signOutVisits: { tell: async (tabId, state) => tabId === 7 && state === 'asks' },
    browserTag: 'fr',
    readPreferences: async () => DEFAULT_PREFERENCES,
    tabs: new Tabs(
      { query: async () => [], create: async () => ({}), update: async () => undefined },
      {
        getAllCookieStores: async () => [
          { id: '0', tabIds: [1] },
          { id: '1', tabIds: [7] },
        ],
      },
    ),
    readSettings: async () => {
      if (!isPolicyReadable) throw new CpxError('POLICY_UNREADABLE');
      return resolvePolicy({});
    },
  };
  context = part as HandlerContext;
});

const ask = (name: string, params: unknown, sender: Sender) => answerMessage({ name, params }, sender, context);
const refused = (code: string) => ({ error: { data: { code } } });

const cookie = {
  host: 'cps.portail.si-samu.fr',
  domain: 'portail.si-samu.fr',
  path: '/',
  name: 'S',
  partition: null,
};
const params = { endpoint: ENDPOINT, salt: 'ab'.repeat(16), mark: '12ef', reader: 'Lecteur A', cookies: [cookie] };

describe('the watch of a session', () => {
  it('takes tab and cookie store from the sender, and where the cookies are from the portal', async () => {
    const bound = { ...cookie, domain: null, name: '__Host-C' };
    await expect(ask('watchSession', { ...params, cookies: [cookie, bound] }, signInPage)).resolves.toEqual({
      result: {},
    });
    const url = 'https://cps.portail.si-samu.fr/';
    expect(watched).toMatchObject([
      {
        portal: 'si-samu',
        storeId: '1',
        tabId: 7,
        cookies: [
          { url, name: 'S', partition: null, isOfPortal: true },
          { url, name: '__Host-C', partition: null, isOfPortal: false },
        ],
      },
    ]);
  });

  it.each([
    ['from the popup', popup, params, 'UNEXPECTED'],
    ['from a portal’s page', portalPage, params, 'UNEXPECTED'],
    ['for a foreign endpoint', signInPage, { ...params, endpoint: 'https://evil.test/' }, 'ORIGIN_NOT_ALLOWED'],
    ['with a foreign cookie', signInPage, { ...params, cookies: [{ ...cookie, host: 'evil.test' }] }, 'UNEXPECTED'],
    ['with a value', signInPage, { ...params, cookies: [{ ...cookie, value: 'x' }] }, 'UNEXPECTED'],
  ] as const)('is refused %s', async (_name, sender, wanted, code) => {
    expect(await ask('watchSession', wanted, sender)).toMatchObject(refused(code));
    expect(watched).toEqual([]);
  });

  it('is told to the page of the removed card, which ends the sessions or lets them be', async () => {
    await ask('watchSession', params, signInPage);
    const told = { portal: 'SI-SAMU', hasProSanteConnect: true };
    await expect(ask('readRemoval', {}, removalPage)).resolves.toEqual({ result: [{ ...told, state: 'asked' }] });
    await expect(ask('endSessions', {}, removalPage)).resolves.toEqual({ result: [{ ...told, state: 'ended' }] });
    isPolicyReadable = false;
    await expect(ask('readRemoval', {}, removalPage)).resolves.toEqual({ result: [{ ...told, state: 'ended' }] });
    await expect(ask('dismissRemoval', {}, removalPage)).resolves.toEqual({ result: {} });
    expect(watched).toEqual([]);
  });

  it.each(['readRemoval', 'endSessions', 'dismissRemoval'])('%s is for that page alone', async name => {
    for (const sender of [popup, signInPage, portalPage]) {
      expect(await ask(name, {}, sender)).toMatchObject(refused('UNEXPECTED'));
    }
  });
});

describe('Pro Santé Connect', () => {
  const choice: Sender = { ...portalPage, url: 'https://wallet.esw.esante.gouv.fr/interaction/x' };
  const endPage: Sender = { ...portalPage, url: `${PRO_SANTE_CONNECT.signOut.address}?x=1` };

  it('is seen where one of its pages is helped, by the tab and store of the sender; a portal’s page is none', async () => {
    await ask('readHelp', {}, choice);
    await ask('readHelp', {}, portalPage);
    expect(seen).toEqual(['7 1']);
  });

  it('has its end-session page read by our words', async () => {
    await expect(ask('readSignOutWords', {}, endPage)).resolves.toEqual({ result: SIGN_OUT_PAGE });
  });

  it('tells what its end-session page shows, and is forgotten once that says so', async () => {
    await expect(ask('tellSignOutPage', { state: 'asks' }, endPage)).resolves.toEqual({ result: { confirm: true } });
    expect(forgotten).toEqual([]);
    await expect(ask('tellSignOutPage', { state: 'over' }, endPage)).resolves.toEqual({ result: { confirm: false } });
    expect(forgotten).toEqual(['1']);
  });

  it.each([
    ['a portal’s page', portalPage],
    ['another page of Pro Santé Connect', choice],
    ['a frame', { ...endPage, frameId: 3 }],
    ['another extension', { ...endPage, id: 'theirs' }],
  ])('%s cannot speak for the end-session page', async (_name, sender) => {
    expect(await ask('tellSignOutPage', { state: 'over' }, sender)).toMatchObject(refused('UNEXPECTED'));
    expect(await ask('readSignOutWords', {}, sender)).toMatchObject(refused('UNEXPECTED'));
    expect(forgotten).toEqual([]);
  });

  it('is named among the sessions of the question where its own would end with them', async () => {
    reachesProSanteConnect = true;
    await ask('watchSession', params, signInPage);
    expect(await ask('readRemoval', {}, removalPage)).toMatchObject({
      result: [{ portal: 'SI-SAMU' }, { portal: 'Pro Santé Connect', state: 'asked' }],
    });
  });

  it('that was ended is told so, without advice to end it by hand', async () => {
    await ask('watchSession', params, signInPage);
    watched = watched.flatMap(known => [
      { ...known, state: 'ended' },
      { ...known, portal: PRO_SANTE_CONNECT.id, state: 'ended' },
    ]);
    await expect(ask('readRemoval', {}, removalPage)).resolves.toEqual({
      result: [
        { portal: 'SI-SAMU', state: 'ended', hasProSanteConnect: false },
        { portal: 'Pro Santé Connect', state: 'ended', hasProSanteConnect: false },
      ],
    });
  });
});
