// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { type Policy, resolvePolicy } from '../../shared/policy/index.ts';
import { Vault } from '../authenticator/index.ts';
import { RULES_BY_HOST } from '../portals/index.ts';
import { readPreferences, WorkstationMemory, writePreferences } from '../preferences/index.ts';
import { FakeStorage } from '../testing/index.ts';
import { ArrivalRules, type SessionRulesApi } from './arrival-rules.ts';
import { answerMessage } from './dispatch.ts';
import type { HandlerContext } from './handlers.ts';
import { PendingRequests } from './pending.ts';
import type { Sender } from './sender.ts';
import { Tabs } from './tabs.ts';

const SIGN_IN = 'chrome-extension://ours/sign-in.html';
const POPUP = 'chrome-extension://ours/popup.html';
const AUTHENTICATOR = 'chrome-extension://ours/authenticator.html';
const DIAGNOSTICS = 'chrome-extension://ours/diagnostics.html';
const ENDPOINT = 'https://cps.portail.si-samu.fr/connexion';
const REQUEST = { url: ENDPOINT, method: 'GET', form: null, initiator: { kind: 'unknown' } } as const;

const signInPage: Sender = { id: 'ours', url: `${SIGN_IN}#${ENDPOINT}`, frameId: 0, tab: { id: 7 } };
const popup: Sender = { id: 'ours', url: POPUP };
const diagnosticsPage: Sender = { id: 'ours', url: `${DIAGNOSTICS}#card`, frameId: 0, tab: { id: 9 } };
const portalPage: Sender = { id: 'ours', url: 'https://www.portail.si-samu.fr/profil', frameId: 0, tab: { id: 7 } };

let session: FakeStorage;
let local: FakeStorage;
let policy: Policy | 'unreadable';
let activeTab: { id?: number; url?: string };
let opened: { tabId?: number; url: string; recorded: boolean }[];
let sessionRules: unknown[];
let missingRules: number;
let context: HandlerContext;
beforeEach(async () => {
  session = new FakeStorage();
  local = new FakeStorage();
  policy = {};
  activeTab = {};
  opened = [];
  sessionRules = [];
  missingRules = 1;
  const rulesApi: SessionRulesApi = {
    getSessionRules: async () => [],
    updateSessionRules: async change => {
      sessionRules.push(...(change.addRules ?? []));
    },
  };
  const pending = new PendingRequests(session, () => 0);
  const part: Omit<HandlerContext, 'removal' | 'proSanteConnect' | 'signOutVisits' | 'openHost'> = {
    own: {
      extensionId: 'ours',
      signIn: SIGN_IN,
      popup: POPUP,
      diagnostics: DIAGNOSTICS,
      authenticator: AUTHENTICATOR,
      removal: 'chrome-extension://ours/removal.html',
    },
    pending,
    memory: new WorkstationMemory(local),
    vault: new Vault({ local, session, exclusively: act => act() }),
    now: () => 59_000,
    browserTag: 'fr',
    readPreferences: () => readPreferences(local),
    capture: {
      check: async () => ({ expected: 2, missing: missingRules }),
      restore: async () => {
        missingRules = 0;
      },
    },
    writePreferences: changes => writePreferences(local, changes),
    arrivals: new ArrivalRules(rulesApi, () => new Promise(() => undefined)),
    tabs: new Tabs(
      {
        query: async () => [activeTab],
        create: async ({ url }) => {
          opened.push({ url, recorded: false });
          return { id: 8 };
        },
        update: async (tabId, { url }) => opened.push({ tabId, url, recorded: session.items.has(`pending:${tabId}`) }),
      },
      {
        getAllCookieStores: async () => [
          { id: '0', tabIds: [1, 2] },
          { id: '1', tabIds: [7] },
        ],
      },
    ),
    readSettings: async () => {
      if (policy === 'unreadable') throw new CpxError('POLICY_UNREADABLE');
      return resolvePolicy(policy);
    },
  };
  context = part as HandlerContext;
  await pending.put({ ...REQUEST, tabId: 7 });
});

const ask = (name: string, params: unknown, sender: Sender) => answerMessage({ name, params }, sender, context);
const refused = (code: string) => ({ error: { data: { code } } });

describe('prepareArrival', () => {
  const arrival = {
    url: 'https://www.portail.si-samu.fr/profil',
    method: 'GET',
    from: 'https://www.portail.si-samu.fr',
    site: 'same-site',
  };

  it('sets the headers of the sender’s own tab on its way to the portal', async () => {
    await expect(ask('prepareArrival', { endpoint: ENDPOINT, arrival }, signInPage)).resolves.toEqual({ result: {} });
    expect(sessionRules).toMatchObject([{ condition: { tabIds: [7], requestDomains: ['www.portail.si-samu.fr'] } }]);
  });

  it.each([
    ['to another site', signInPage, { ...arrival, url: 'https://evil.test/' }, 'REDIRECT_NOT_ALLOWED'],
    ['by http', signInPage, { ...arrival, url: 'http://www.portail.si-samu.fr/' }, 'REDIRECT_NOT_ALLOWED'],
    ['from what is no origin', signInPage, { ...arrival, from: 'https://evil.test/a' }, 'UNEXPECTED'],
    ['from a portal’s page', portalPage, arrival, 'UNEXPECTED'],
    ['from the popup', popup, arrival, 'UNEXPECTED'],
  ] as const)('refuses one %s', async (_name, sender, wanted, code) => {
    const answer = await ask('prepareArrival', { endpoint: ENDPOINT, arrival: wanted }, sender);
    expect(answer).toMatchObject(refused(code));
    expect(sessionRules).toEqual([]);
  });

  it('refuses one of an endpoint that is not allowed', async () => {
    policy = { disabledPortals: ['si-samu'] };
    const answer = await ask('prepareArrival', { endpoint: ENDPOINT, arrival }, signInPage);
    expect(answer).toMatchObject(refused('REDIRECT_NOT_ALLOWED'));
  });
});

describe('the capture of card endpoints', () => {
  it('is told to the diagnostics page, and restored for it', async () => {
    await expect(ask('checkCapture', {}, diagnosticsPage)).resolves.toEqual({ result: { expected: 2, missing: 1 } });
    await expect(ask('restoreCapture', {}, diagnosticsPage)).resolves.toEqual({ result: { expected: 2, missing: 0 } });
  });

  it.each([
    ['a portal’s page', portalPage],
    ['the popup', popup],
    ['another extension', { ...diagnosticsPage, id: 'theirs' }],
  ] as const)('is not told to %s', async (_name, sender) => {
    await expect(ask('checkCapture', {}, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    await expect(ask('restoreCapture', {}, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(missingRules).toBe(1);
  });
});

describe('claimRequest', () => {
  it('gives the request of the sender’s own tab, with that tab’s cookie store', async () => {
    await expect(ask('claimRequest', { url: ENDPOINT }, signInPage)).resolves.toEqual({
      result: { ...REQUEST, storeId: '1' },
    });
  });

  it('takes Firefox’s word for the store of a container', async () => {
    const sender = { ...signInPage, tab: { id: 7, cookieStoreId: 'firefox-container-3' } };
    await expect(ask('claimRequest', { url: ENDPOINT }, sender)).resolves.toMatchObject({
      result: { storeId: 'firefox-container-3' },
    });
  });

  it.each<[string, Sender]>([
    ['another extension', { ...signInPage, id: 'theirs' }],
    ['a web page’s content script', portalPage],
    ['the popup', { ...popup, tab: { id: 7 }, frameId: 0 }],
    ['a page whose address begins like ours', { ...signInPage, url: `${SIGN_IN}.evil.test/` }],
    ['a frame', { ...signInPage, frameId: 3 }],
    ['nowhere', {}],
    ['our page outside tabs', { id: 'ours', url: SIGN_IN, frameId: 0 }],
  ])('refuses a message from %s, and keeps the request', async (_name, sender) => {
    await expect(ask('claimRequest', { url: ENDPOINT }, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(session.items.size).toBe(1);
  });

  it('refuses a tab named in the message', async () => {
    await expect(
      ask('claimRequest', { url: ENDPOINT, tabId: 7 }, { ...signInPage, tab: { id: 9 } }),
    ).resolves.toMatchObject(refused('UNEXPECTED'));
  });

  it('refuses the page of another tab', async () => {
    await expect(ask('claimRequest', { url: ENDPOINT }, { ...signInPage, tab: { id: 9 } })).resolves.toMatchObject(
      refused('REQUEST_EXPIRED'),
    );
  });

  it('refuses an address that is no card endpoint', async () => {
    const answer = await ask('claimRequest', { url: 'https://evil.test/' }, signInPage);
    expect(answer).toMatchObject({ error: { data: { code: 'ORIGIN_NOT_ALLOWED', host: 'evil.test' } } });
  });

  it('is closed by an unreadable policy', async () => {
    policy = 'unreadable';
    await expect(ask('claimRequest', { url: ENDPOINT }, signInPage)).resolves.toMatchObject(
      refused('POLICY_UNREADABLE'),
    );
  });

  it('does not guess the cookie store', async () => {
    await context.pending.put({ ...REQUEST, tabId: 12 });
    const answer = await ask('claimRequest', { url: ENDPOINT }, { ...signInPage, tab: { id: 12 } });
    expect(answer).toMatchObject(refused('UNEXPECTED'));
  });
});

describe('startSignIn', () => {
  it('opens a portal for the diagnostics page too', async () => {
    await expect(ask('startSignIn', { portal: 'si-samu' }, diagnosticsPage)).resolves.toEqual({ result: {} });
    expect(opened).toMatchObject([{ url: `${SIGN_IN}#${ENDPOINT}` }]);
  });

  it('records the request before it shows the sign-in page in the portal’s own tab', async () => {
    activeTab = { id: 5, url: 'https://www.portail.si-samu.fr/accueil' };
    await expect(ask('startSignIn', { portal: 'si-samu' }, popup)).resolves.toEqual({ result: {} });
    expect(opened).toEqual([{ tabId: 5, url: `${SIGN_IN}#${ENDPOINT}`, recorded: true }]);
    expect(session.items.get('pending:5')).toMatchObject({ url: ENDPOINT, initiator: { kind: 'person' } });
  });

  it.each([{ id: 5, url: 'https://exemple.fr/' }, { id: 5 }])(
    'leaves the tab %o alone and opens a new one',
    async tab => {
      activeTab = tab;
      await ask('startSignIn', { portal: 'si-samu' }, popup);
      expect(opened).toEqual([{ url: `${SIGN_IN}#${ENDPOINT}`, recorded: false }]);
      expect(session.items.has('pending:8')).toBe(true);
    },
  );

  it('opens the home of a portal whose sign-in starts there', async () => {
    const portal = {
      id: 'intranet',
      name: 'Intranet',
      home: 'https://portail.exemple.fr/',
      hosts: ['portail.exemple.fr'],
      cardEndpoints: [],
      cardStart: null,
      waysIn: ['card' as const],
    };
    policy = { portals: [portal] };
    await ask('startSignIn', { portal: 'intranet' }, popup);
    expect(opened).toEqual([{ url: portal.home, recorded: false }]);
    expect(session.items.has('pending:8')).toBe(false);
  });

  it.each([
    ['an unknown portal', {}, 'other'],
    ['a portal that is disabled', { disabledPortals: ['si-samu'] }, 'si-samu'],
    ['a portal without the card', { waysIn: ['otp' as const] }, 'si-samu'],
  ])('refuses %s', async (_name, set, portal) => {
    policy = set;
    await expect(ask('startSignIn', { portal }, popup)).resolves.toMatchObject(refused('ORIGIN_NOT_ALLOWED'));
    expect(opened).toEqual([]);
  });

  it.each([signInPage, portalPage, {}])('refuses a sender that is not the popup: %o', async sender => {
    await expect(ask('startSignIn', { portal: 'si-samu' }, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(opened).toEqual([]);
  });
});

describe('the workstation’s memory', () => {
  it('is kept for the portal of the sender’s page, read back and forgotten', async () => {
    await ask('writeMemory', { kind: 'profile', value: ' SAMU 44 ' }, portalPage);
    await ask('writeMemory', { kind: 'telephone', value: '1234' }, portalPage);
    const kept = await ask('readMemory', {}, portalPage);
    await ask('writeMemory', { kind: 'profile', value: null }, portalPage);
    await ask('writeMemory', { kind: 'telephone', value: null }, portalPage);
    expect(kept).toEqual({
      result: { profile: 'SAMU 44', telephone: '1234', identifier: null },
    });
    expect(local.items.size).toBe(0);
  });

  it('is not read under a policy that forbids it, but can be forgotten', async () => {
    await ask('writeMemory', { kind: 'profile', value: 'SAMU 44' }, portalPage);
    policy = { workstationMemory: 'forbidden' };
    await expect(ask('readMemory', {}, portalPage)).resolves.toEqual({ result: { identifier: null } });
    await expect(ask('writeMemory', { kind: 'profile', value: 'x' }, portalPage)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    await expect(ask('writeMemory', { kind: 'profile', value: null }, portalPage)).resolves.toEqual({ result: {} });
    expect(local.items.size).toBe(0);
  });

  it('leaves out what the person does not want remembered, which can still be forgotten', async () => {
    await ask('writeMemory', { kind: 'profile', value: 'SAMU 44' }, portalPage);
    await writePreferences(local, { memory: { profile: false, telephone: true, identifier: true } });
    await expect(ask('readMemory', {}, portalPage)).resolves.toEqual({
      result: { telephone: null, identifier: null },
    });
    await expect(ask('writeMemory', { kind: 'profile', value: 'x' }, portalPage)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    await expect(ask('writeMemory', { kind: 'profile', value: null }, portalPage)).resolves.toEqual({ result: {} });
  });

  it.each<[string, Sender]>([
    ['a page of another site', { ...portalPage, url: 'https://evil.test/' }],
    ['a portal’s page by http', { ...portalPage, url: 'http://www.portail.si-samu.fr/' }],
    ['a sandboxed frame', { ...portalPage, frameId: 2, origin: 'null' }],
    ['a document of another origin than its address', { ...portalPage, origin: 'https://evil.test' }],
    ['another extension', { ...portalPage, id: 'theirs' }],
    ['a page without an address', { id: 'ours', frameId: 0, tab: { id: 7 } }],
  ])('is closed to %s', async (_name, sender) => {
    await expect(ask('readMemory', {}, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    await expect(ask('writeMemory', { kind: 'profile', value: 'x' }, sender)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    expect(local.items.size).toBe(0);
  });

  it('keeps the identifier of a portal’s account under a setting of its own', async () => {
    policy = { workstationMemory: 'forbidden' };
    await ask('writeMemory', { kind: 'identifier', value: 'anne.leroux' }, portalPage);
    const kept = await ask('readMemory', {}, portalPage);
    policy = { identifierMemory: 'forbidden' };
    const forbidden = await ask('writeMemory', { kind: 'identifier', value: 'x' }, portalPage);
    const read = await ask('readMemory', {}, portalPage);
    expect(kept).toEqual({ result: { identifier: 'anne.leroux' } });
    expect(forbidden).toMatchObject(refused('UNEXPECTED'));
    expect(read).toEqual({ result: { profile: null, telephone: null } });
  });

  it('is open to a frame of the portal’s own: the content script has looked at what is around it', async () => {
    const frame = { ...portalPage, frameId: 2, origin: 'https://www.portail.si-samu.fr' };
    await expect(ask('writeMemory', { kind: 'profile', value: 'SAMU 44' }, frame)).resolves.toEqual({ result: {} });
    await expect(ask('readMemory', {}, frame)).resolves.toMatchObject({ result: { profile: 'SAMU 44' } });
  });

  it.each(['pin', 'code'])('has no place for a %s', async kind => {
    await expect(ask('writeMemory', { kind, value: '1234' }, portalPage)).resolves.toMatchObject(refused('UNEXPECTED'));
  });
});

it.each([undefined, null, 'claimRequest', {}, { name: 'signIn', params: {} }, { name: 'toString', params: {} }])(
  'the message %o is refused',
  async message => {
    await expect(answerMessage(message, signInPage, context)).resolves.toMatchObject(refused('UNEXPECTED'));
  },
);

describe('Pro Santé Connect', () => {
  const page: Sender = { ...portalPage, url: 'https://wallet.esw.esante.gouv.fr/auth?client_id=portail' };

  it('shares one national identifier, normalised, with the options, and nothing else', async () => {
    await ask('writeMemory', { kind: 'identifier', value: '99700209812' }, page);
    await expect(ask('readMemory', {}, page)).resolves.toEqual({
      result: { identifier: '899700209812' },
    });
    expect(await readPreferences(local)).toMatchObject({ identifier: '899700209812' });
    await ask('writeMemory', { kind: 'identifier', value: null }, page);
    expect(await readPreferences(local)).toMatchObject({ identifier: null });
  });

  it.each([
    { kind: 'identifier', value: 'anne.leroux' },
    { kind: 'telephone', value: '4412' },
    { kind: 'profile', value: null },
  ])('refuses to keep %o', async change => {
    await expect(ask('writeMemory', change, page)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(local.items.size).toBe(0);
  });

  it('keeps nothing under a policy that forbids it', async () => {
    policy = { identifierMemory: 'forbidden' };
    await expect(ask('writeMemory', { kind: 'identifier', value: '899700209812' }, page)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    await expect(ask('readMemory', {}, page)).resolves.toEqual({ result: {} });
  });

  it('gets no help where no portal takes that way in', async () => {
    policy = { waysIn: ['card'] };
    await expect(ask('readMemory', {}, page)).resolves.toMatchObject(refused('UNEXPECTED'));
    await expect(ask('readHelp', {}, page)).resolves.toMatchObject(refused('UNEXPECTED'));
  });
});

describe('what the helpers of a page work with', () => {
  const portal = {
    id: 'si-samu',
    name: 'SI-SAMU',
    home: 'https://www.portail.si-samu.fr/',
    hosts: ['www.portail.si-samu.fr'],
    cardEndpoints: [],
    cardStart: null,
    waysIn: ['otp' as const],
    pages: { oneTimeCode: ['sésame'], identifier: [] },
  };

  it('speaks the language that the person chose, unless the administrator chose one', async () => {
    await writePreferences(local, { language: 'en' });
    const chosen = await ask('readHelp', {}, portalPage);
    policy = { language: 'fr' };
    const fixed = await ask('readHelp', {}, portalPage);
    expect([chosen, fixed]).toMatchObject([
      { result: { texts: { close: 'Close' } } },
      { result: { texts: { close: 'Fermer' } } },
    ]);
  });

  it('has the rules of the page’s host, with the labels that the administrator set for it', async () => {
    await expect(ask('readHelp', {}, portalPage)).resolves.toMatchObject({
      result: { rules: RULES_BY_HOST.get('www.portail.si-samu.fr') },
    });
    policy = { portals: [portal] };
    await expect(ask('readHelp', {}, portalPage)).resolves.toMatchObject({
      // Nothing leads to a way in that the portal has not.
      result: { rules: { labels: { ...portal.pages, cardButton: [] } } },
    });
  });

  it.each<[string, Policy | 'unreadable', string]>([
    ['is not given for a portal that is taken away', { disabledPortals: ['si-samu'] }, 'UNEXPECTED'],
    ['is closed by settings that cannot be read', 'unreadable', 'POLICY_UNREADABLE'],
  ])('%s', async (_name, set, code) => {
    policy = set;
    await expect(ask('readHelp', {}, portalPage)).resolves.toMatchObject(refused(code));
  });
});
