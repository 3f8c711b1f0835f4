// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import {
  BackgroundStage,
  diagnosticsPage,
  ENDPOINT,
  popup,
  portalPage,
  REQUEST,
  refused,
  SIGN_IN,
  signInPage,
} from '../testing/background-stage.ts';
import { answerMessage } from './dispatch.ts';
import type { Sender } from './sender.ts';

let stage: BackgroundStage;
beforeEach(async () => {
  stage = await BackgroundStage.open();
});

describe('prepareArrival', () => {
  const arrival = {
    url: 'https://www.portail.si-samu.fr/profil',
    method: 'GET',
    from: 'https://www.portail.si-samu.fr',
    site: 'same-site',
  };

  it('sets the headers of the sender’s own tab on its way to the portal', async () => {
    await expect(stage.ask('prepareArrival', { endpoint: ENDPOINT, arrival }, signInPage)).resolves.toEqual({
      result: {},
    });
    expect(stage.sessionRules).toMatchObject([
      { condition: { tabIds: [7], requestDomains: ['www.portail.si-samu.fr'] } },
    ]);
  });

  it.each([
    ['to another site', signInPage, { ...arrival, url: 'https://evil.test/' }, 'REDIRECT_NOT_ALLOWED'],
    ['by http', signInPage, { ...arrival, url: 'http://www.portail.si-samu.fr/' }, 'REDIRECT_NOT_ALLOWED'],
    ['from what is no origin', signInPage, { ...arrival, from: 'https://evil.test/a' }, 'UNEXPECTED'],
    ['from a portal’s page', portalPage, arrival, 'UNEXPECTED'],
    ['from the popup', popup, arrival, 'UNEXPECTED'],
  ] as const)('refuses one %s', async (_name, sender, wanted, code) => {
    const answer = await stage.ask('prepareArrival', { endpoint: ENDPOINT, arrival: wanted }, sender);
    expect(answer).toMatchObject(refused(code));
    expect(stage.sessionRules).toEqual([]);
  });

  it('refuses one of an endpoint that is not allowed', async () => {
    stage.policy = { disabledPortals: ['si-samu'] };
    const answer = await stage.ask('prepareArrival', { endpoint: ENDPOINT, arrival }, signInPage);
    expect(answer).toMatchObject(refused('REDIRECT_NOT_ALLOWED'));
  });
});

describe('the capture of card endpoints', () => {
  it('is told to the diagnostics page, and restored for it', async () => {
    await expect(stage.ask('checkCapture', {}, diagnosticsPage)).resolves.toEqual({
      result: { expected: 2, missing: 1 },
    });
    await expect(stage.ask('restoreCapture', {}, diagnosticsPage)).resolves.toEqual({
      result: { expected: 2, missing: 0 },
    });
  });

  it.each([
    ['a portal’s page', portalPage],
    ['the popup', popup],
    ['another extension', { ...diagnosticsPage, id: 'theirs' }],
  ] as const)('is not told to %s', async (_name, sender) => {
    await expect(stage.ask('checkCapture', {}, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    await expect(stage.ask('restoreCapture', {}, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(stage.missingRules).toBe(1);
  });
});

describe('claimRequest', () => {
  it('gives the request of the sender’s own tab, with that tab’s cookie store', async () => {
    await expect(stage.ask('claimRequest', { url: ENDPOINT }, signInPage)).resolves.toEqual({
      result: { ...REQUEST, storeId: '1' },
    });
  });

  it('takes Firefox’s word for the store of a container', async () => {
    const sender = { ...signInPage, tab: { id: 7, cookieStoreId: 'firefox-container-3' } };
    await expect(stage.ask('claimRequest', { url: ENDPOINT }, sender)).resolves.toMatchObject({
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
    await expect(stage.ask('claimRequest', { url: ENDPOINT }, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(stage.session.items.size).toBe(1);
  });

  it('refuses a tab named in the message', async () => {
    await expect(
      stage.ask('claimRequest', { url: ENDPOINT, tabId: 7 }, { ...signInPage, tab: { id: 9 } }),
    ).resolves.toMatchObject(refused('UNEXPECTED'));
  });

  it('refuses the page of another tab', async () => {
    await expect(
      stage.ask('claimRequest', { url: ENDPOINT }, { ...signInPage, tab: { id: 9 } }),
    ).resolves.toMatchObject(refused('REQUEST_EXPIRED'));
  });

  it('refuses an address that is no card endpoint', async () => {
    const answer = await stage.ask('claimRequest', { url: 'https://evil.test/' }, signInPage);
    expect(answer).toMatchObject({ error: { data: { code: 'ORIGIN_NOT_ALLOWED', host: 'evil.test' } } });
  });

  it('is closed by an unreadable policy', async () => {
    stage.policy = 'unreadable';
    await expect(stage.ask('claimRequest', { url: ENDPOINT }, signInPage)).resolves.toMatchObject(
      refused('POLICY_UNREADABLE'),
    );
  });

  it('does not guess the cookie store', async () => {
    await stage.context.pending.put({ ...REQUEST, tabId: 12 });
    const answer = await stage.ask('claimRequest', { url: ENDPOINT }, { ...signInPage, tab: { id: 12 } });
    expect(answer).toMatchObject(refused('UNEXPECTED'));
  });
});

describe('startSignIn', () => {
  it('opens a portal for the diagnostics page too', async () => {
    await expect(stage.ask('startSignIn', { portal: 'si-samu' }, diagnosticsPage)).resolves.toEqual({ result: {} });
    expect(stage.opened).toMatchObject([{ url: `${SIGN_IN}#${ENDPOINT}` }]);
  });

  it('records the request before it shows the sign-in page in the portal’s own tab', async () => {
    stage.activeTab = { id: 5, url: 'https://www.portail.si-samu.fr/accueil' };
    await expect(stage.ask('startSignIn', { portal: 'si-samu' }, popup)).resolves.toEqual({ result: {} });
    expect(stage.opened).toEqual([{ tabId: 5, url: `${SIGN_IN}#${ENDPOINT}`, recorded: true }]);
    expect(stage.session.items.get('pending:5')).toMatchObject({ url: ENDPOINT, initiator: { kind: 'person' } });
  });

  it.each([{ id: 5, url: 'https://exemple.fr/' }, { id: 5 }])(
    'leaves the tab %o alone and opens a new one',
    async tab => {
      stage.activeTab = tab;
      await stage.ask('startSignIn', { portal: 'si-samu' }, popup);
      expect(stage.opened).toEqual([{ url: `${SIGN_IN}#${ENDPOINT}`, recorded: false }]);
      expect(stage.session.items.has('pending:8')).toBe(true);
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
    stage.policy = { portals: [portal] };
    await stage.ask('startSignIn', { portal: 'intranet' }, popup);
    expect(stage.opened).toEqual([{ url: portal.home, recorded: false }]);
    expect(stage.session.items.has('pending:8')).toBe(false);
  });

  it.each([
    ['an unknown portal', {}, 'other'],
    ['a portal that is disabled', { disabledPortals: ['si-samu'] }, 'si-samu'],
    ['a portal without the card', { waysIn: ['otp' as const] }, 'si-samu'],
  ])('refuses %s', async (_name, set, portal) => {
    stage.policy = set;
    await expect(stage.ask('startSignIn', { portal }, popup)).resolves.toMatchObject(refused('ORIGIN_NOT_ALLOWED'));
    expect(stage.opened).toEqual([]);
  });

  it.each([signInPage, portalPage, {}])('refuses a sender that is not the popup: %o', async sender => {
    await expect(stage.ask('startSignIn', { portal: 'si-samu' }, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(stage.opened).toEqual([]);
  });
});

it.each([undefined, null, 'claimRequest', {}, { name: 'signIn', params: {} }, { name: 'toString', params: {} }])(
  'the message %o is refused',
  async message => {
    await expect(answerMessage(message, signInPage, stage.context)).resolves.toMatchObject(refused('UNEXPECTED'));
  },
);
