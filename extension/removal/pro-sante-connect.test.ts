// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Portal } from '../../shared/portals/index.ts';
import { PRO_SANTE_CONNECT } from '../portals/index.ts';
import { FakeStorage } from '../testing/index.ts';
import { ProSanteConnectSession } from './pro-sante-connect.ts';
import type { SessionCookies } from './session-cookies.ts';

const NOW_MS = 1_000_000;
const HOME = 'https://portail.example.fr/accueil/';
const portal = (id: string, waysIn: Portal['waysIn'], home = HOME): Portal => ({
  id,
  name: id,
  home,
  hosts: [new URL(home).hostname],
  cardEndpoints: [],
  cardStart: null,
  waysIn,
});
const PORTALS = [
  portal('carte', ['card'], 'https://carte.example.fr/'),
  portal('psc', ['card', 'pro-sante-connect'], 'https://wallet.esw.esante.gouv.fr/'),
  portal('portail', ['pro-sante-connect']),
];
const TAB = { tabId: 7, storeId: '0' };

type Cookie = Awaited<ReturnType<SessionCookies['getAll']>>[number];
let cookies: Cookie[];
let isForbidden: boolean;
let isOver: boolean;
let asked: string[];
let storage: FakeStorage;
let session: ProSanteConnectSession;
const cookie = (name: string, more: Partial<Cookie> = {}): Cookie => ({ name, path: '/', ...more });
const start = () =>
  new ProSanteConnectSession({
    storage,
    scope: 'main',
    jar: {
      getAll: async ({ url, storeId }) => {
        if (isForbidden) throw new Error('no permission');
        return url === HOME && storeId === '0' ? cookies : [];
      },
    },
    readPortals: async () => PORTALS,
    signOut: async (address, { tabId, storeId }) => {
      asked.push(`${address} ${tabId} ${storeId}`);
      return isOver;
    },
    now: () => NOW_MS,
  });
beforeEach(() => {
  cookies = [];
  isForbidden = false;
  isOver = true;
  asked = [];
  storage = new FakeStorage();
  session = start();
});

describe('the session of Pro Santé Connect', () => {
  it('may be open in the stores where a page of it was shown, also after the background was stopped', async () => {
    await session.see(TAB);
    await session.see({ tabId: 8, storeId: '0' });
    session = start();
    expect([await session.mayBeOpen('0'), await session.mayBeOpen('1')]).toEqual([true, false]);
    await session.forget('0');
    expect(await session.mayBeOpen('0')).toBe(false);
  });

  it('is ended by its own page, once', async () => {
    await session.see(TAB);
    expect([await session.end(TAB), await session.end(TAB)]).toEqual([true, null]);
    expect(asked).toEqual([`${PRO_SANTE_CONNECT.signOut.address} 7 0`]);
  });

  it('that could not be ended may still be open', async () => {
    isOver = false;
    await session.see(TAB);
    expect([await session.end(TAB), await session.mayBeOpen('0')]).toEqual([false, true]);
  });

  it('is not looked for where no page of it was shown', async () => {
    expect([await session.end(TAB), asked]).toEqual([null, []]);
  });
});

describe('a tab that has shown a page of it', () => {
  const ARRIVED = `${HOME}profil?x=1`;

  it('has come to the next portal that it signs people in at, with the cookies of sessions there', async () => {
    cookies = [
      cookie('S'),
      cookie('SHORT', { path: '/app', expirationDate: NOW_MS / 1000 + 60 }),
      cookie('LANGUAGE', { expirationDate: NOW_MS / 1000 + 365 * 86_400 }),
      cookie('P', { partitionKey: { topLevelSite: 'https://example.fr' } }),
    ];
    await session.see(TAB);
    expect(await session.arrive(7, 'https://carte.example.fr/')).toBeNull();
    expect(await session.arrive(7, 'https://wallet.esw.esante.gouv.fr/interaction/x')).toBeNull();
    expect(await session.arrive(7, ARRIVED)).toEqual({
      portal: 'portail',
      storeId: '0',
      cookies: [
        { url: 'https://portail.example.fr/', name: 'S', partition: null, isOfPortal: true },
        { url: 'https://portail.example.fr/app', name: 'SHORT', partition: null, isOfPortal: true },
        { url: 'https://portail.example.fr/', name: 'P', partition: 'https://example.fr', isOfPortal: true },
      ],
    });
    expect(await session.arrive(7, ARRIVED)).toBeNull(); // once
  });

  it.each<[string, () => unknown, number]>([
    ['another tab', () => undefined, 8],
    ['a tab that was closed meanwhile', () => session.leave(7), 7],
  ])('%s has come from nowhere', async (_name, happen, tabId) => {
    await session.see(TAB);
    await happen();
    expect(await session.arrive(tabId, ARRIVED)).toBeNull();
  });

  it('whose portal’s cookies cannot be read is followed all the same', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue();
    isForbidden = true;
    await session.see(TAB);
    expect(await session.arrive(7, ARRIVED)).toMatchObject({ portal: 'portail', cookies: [] });
    expect(told).toHaveBeenCalled();
    told.mockRestore();
  });
});
