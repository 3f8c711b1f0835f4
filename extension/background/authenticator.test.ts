// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { type Policy, resolvePolicy } from '../../shared/policy/index.ts';
import { type Account, Vault } from '../authenticator/index.ts';
import { readPreferences, writePreferences } from '../preferences/index.ts';
import { FakeStorage } from '../testing/index.ts';
import { lockWhereOff } from './authenticator.ts';
import { answerMessage } from './dispatch.ts';
import type { HandlerContext } from './handlers.ts';
import type { Sender } from './sender.ts';
import { Tabs } from './tabs.ts';

const PASSPHRASE = 'cheval lampe agrafe';
const PAGE = 'chrome-extension://ours/authenticator.html';
/** RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const portalPage: Sender = { id: 'ours', url: 'https://www.portail.si-samu.fr/otp', frameId: 0, tab: { id: 7 } };

let policy: Policy | 'unreadable';
let local: FakeStorage;
let opened: string[];
let vault: Vault;
let account: Account;
let context: HandlerContext;
beforeEach(async () => {
  policy = {};
  local = new FakeStorage();
  opened = [];
  vault = new Vault({ local, session: new FakeStorage(), exclusively: act => act() });
  await writePreferences(local, { authenticator: true });
  await vault.create(PASSPHRASE);
  const enrolment = { issuer: 'SI-SAMU', name: 'camille', secret: SECRET, algorithm: 'SHA1', digits: 8, period: 30 };
  account = (await vault.add(enrolment as Account, 'si-samu')) as Account;
  await vault.add({ ...enrolment, name: 'other' } as Account, 'hopital');
  const tabs = new Tabs(
    {
      query: async () => [],
      create: async ({ url }) => {
        opened.push(url);
        return {};
      },
      update: async () => undefined,
    },
    { getAllCookieStores: async () => [] },
  );
  const part: Pick<HandlerContext, 'own' | 'vault' | 'now' | 'tabs' | 'readSettings' | 'readPreferences'> = {
    own: { extensionId: 'ours', signIn: 's', popup: 'p', diagnostics: 'd', authenticator: PAGE, removal: 'r' },
    vault,
    now: () => 59_000,
    tabs,
    readSettings: async () => {
      if (policy === 'unreadable') throw new CpxError('POLICY_UNREADABLE');
      return resolvePolicy(policy);
    },
    readPreferences: () => readPreferences(local),
  };
  context = part as HandlerContext;
});

const ask = (name: string, params: unknown = {}, sender = portalPage) =>
  answerMessage({ name, params }, sender, context);
const refused = (code = 'UNEXPECTED') => ({ error: { data: { code } } });
const OFF = { result: { state: 'off', accounts: [] } };

describe('the authenticator, asked by a page of a portal', () => {
  it('names the accounts of that portal alone, without their secrets', async () => {
    expect(await ask('authenticatorState')).toEqual({
      result: { state: 'unlocked', accounts: [{ id: account.id, label: 'SI-SAMU – camille' }] },
    });
  });

  it('gives the code of now, and nothing else', async () => {
    expect(await ask('oneTimeCode', { account: account.id })).toEqual({ result: { code: '94287082' } });
  });

  it('gives no code of an account of another portal, nor of one that is not there', async () => {
    const state = await vault.readState();
    const ids = state.kind === 'unlocked' ? state.accounts.filter(({ portal }) => portal === 'hopital') : [];
    expect(ids).toHaveLength(1);
    for (const id of [...ids.map(other => other.id), 'x', '']) {
      expect(await ask('oneTimeCode', { account: id })).toMatchObject(refused());
    }
  });

  it('says that it is locked, gives no code, and opens its page in a tab of its own', async () => {
    await vault.lock();
    expect(await ask('authenticatorState')).toEqual({ result: { state: 'locked', accounts: [] } });
    expect(await ask('oneTimeCode', { account: account.id })).toEqual({ result: { code: null } });
    expect(await ask('openAuthenticator')).toEqual({ result: {} });
    expect(opened).toEqual([PAGE]);
  });

  it('opens no page where there is nothing to unlock', async () => {
    expect(await ask('openAuthenticator')).toMatchObject(refused());
    await vault.destroy();
    expect(await ask('openAuthenticator')).toMatchObject(refused());
    expect([await ask('authenticatorState'), opened]).toEqual([OFF, []]);
  });

  it.each<[string, () => unknown]>([
    ['the administrator forbids it', () => (policy = { authenticator: 'forbidden' })],
    ['the person turned it off', () => writePreferences(local, { authenticator: false })],
  ])('is off where %s', async (_name, turnOff) => {
    await turnOff();
    expect(await ask('authenticatorState')).toEqual(OFF);
    expect(await ask('oneTimeCode', { account: account.id })).toMatchObject(refused());
  });

  it('is on where the administrator turned it on, whatever the person chose', async () => {
    policy = { authenticator: 'on' };
    await writePreferences(local, { authenticator: false });
    expect(await ask('oneTimeCode', { account: account.id })).toEqual({ result: { code: '94287082' } });
  });

  it('is closed by an unreadable policy', async () => {
    policy = 'unreadable';
    for (const name of ['authenticatorState', 'openAuthenticator']) {
      expect(await ask(name)).toMatchObject(refused('POLICY_UNREADABLE'));
    }
    expect(await ask('oneTimeCode', { account: account.id })).toMatchObject(refused('POLICY_UNREADABLE'));
  });

  it.each<[string, Sender]>([
    ['a page of another site', { ...portalPage, url: 'https://evil.test/' }],
    ['a portal’s page by http', { ...portalPage, url: 'http://www.portail.si-samu.fr/' }],
    ['a sandboxed frame', { ...portalPage, frameId: 2, origin: 'null' }],
    ['another extension', { ...portalPage, id: 'theirs' }],
    ['a portal that is disabled', portalPage],
  ])('is closed to %s', async (name, sender) => {
    if (name.endsWith('disabled')) policy = { disabledPortals: ['si-samu'] };
    expect(await ask('authenticatorState', {}, sender)).toMatchObject(refused());
    expect(await ask('oneTimeCode', { account: account.id }, sender)).toMatchObject(refused());
    expect(await ask('openAuthenticator', {}, sender)).toMatchObject(refused());
  });

  it('takes no portal and no secret named in a message', async () => {
    expect(await ask('oneTimeCode', { account: account.id, portal: 'hopital' })).toMatchObject(refused());
    expect(await ask('authenticatorState', { portal: 'hopital' })).toMatchObject(refused());
  });
});

describe('what changes while it is unlocked', () => {
  it.each<[string, Policy, boolean, 'locked' | 'unlocked']>([
    ['the administrator forbids it', { authenticator: 'forbidden' }, true, 'locked'],
    ['the person turns it off', {}, false, 'locked'],
    ['nothing that counts', {}, true, 'unlocked'],
    ['the administrator turns it on', { authenticator: 'on' }, false, 'unlocked'],
  ])('%s', async (_name, set, authenticator, kind) => {
    policy = set;
    await writePreferences(local, { authenticator });
    await lockWhereOff(context);
    expect((await vault.readState()).kind).toBe(kind);
  });
});
