// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardRemovalRule } from '../../shared/policy/index.ts';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import type { Status } from '../../shared/protocol/index.ts';
import type { HostState } from '../host/index.ts';
import { card, EMPTY, FakeStorage, OTHER_INSERTION, reader, settle, status } from '../testing/index.ts';
import { type CardMark, markCard } from './card-mark.ts';
import { CardRemoval } from './card-removal.ts';
import type { PortalArrival } from './pro-sante-connect.ts';
import { WatchedSessions } from './record.ts';

const INSERTED = status(reader(card()));
const CARD_PAGE = 'https://cps.portail.si-samu.fr/';
const HOSPITAL: Portal = {
  id: 'hopital',
  name: 'Hôpital',
  home: 'https://portail.hopital.example.fr/',
  hosts: ['portail.hopital.example.fr'],
  cardEndpoints: [{ host: 'carte.hopital.example.fr', path: '/' }],
  cardStart: null,
  waysIn: ['card'],
  signOut: { address: 'https://portail.hopital.example.fr/sortie', cookies: ['OWN'] },
};
/** Pro Santé Connect as an administrator adds it: the host that asks for the card is not public. */
const PROVIDER: Portal = {
  id: 'psc',
  name: 'PSC',
  home: 'https://wallet.esw.esante.gouv.fr/',
  hosts: ['wallet.esw.esante.gouv.fr'],
  cardEndpoints: [{ host: 'carte.psc.example.fr', path: '/' }],
  cardStart: null,
  waysIn: ['card'],
};

let storage: FakeStorage;
let rule: CardRemovalRule;
/** `store url name`, one a cookie. */
let jar: Set<string>;
let openTabs: { id: number; storeId: string; host: string; url?: string }[];
let listeners: ((state: HostState) => void)[];
let state: HostState;
let openHosts: number;
let done: string[];
let lost: Set<string>;
let arrivals: Map<number, PortalArrival>;
/** Cookie stores in which a page of Pro Santé Connect was shown. */
let providerStores: Set<string>;
let isProviderBroken: boolean;
let mark: CardMark;
let waits: { readonly signal: AbortSignal; resolve(): void }[];
let removal: CardRemoval;

const start = (): CardRemoval =>
  new CardRemoval({
    sessions: new WatchedSessions(storage, 'main'),
    jar: {
      getAll: async ({ url, name, storeId }) => (jar.has(`${storeId} ${url} ${name}`) ? [{}] : []),
      remove: async ({ url, name, storeId }) => {
        if (lost.has(name)) return;
        done.push(`cookie ${storeId} ${name}`);
        jar.delete(`${storeId} ${url} ${name}`);
        await removal.check(); // as the browser's event does
      },
    },
    tabs: {
      find: async (hosts, storeId) =>
        openTabs.filter(tab => hosts.includes(tab.host) && tab.storeId === storeId).map(({ id }) => id),
      load: async (tabId, url) => void done.push(`tab ${tabId} ${url}`),
    },
    proSanteConnect: {
      see: async ({ tabId }) => void done.push(`seen ${tabId}`),
      arrive: async tabId => arrivals.get(tabId) ?? null,
      mayBeOpen: async storeId => providerStores.has(storeId),
      end: async ({ storeId }) => {
        if (!providerStores.has(storeId)) return null;
        done.push(`provider ${storeId}`);
        if (isProviderBroken) throw new Error('no tab');
        return true;
      },
    },
    openHost: () => {
      openHosts += 1;
      state = { kind: 'connecting' };
      return {
        get state() {
          return state;
        },
        subscribe: listener => {
          listeners.push(listener);
          return () => undefined as unknown as boolean;
        },
        start: async () => undefined,
        close: () => {
          openHosts -= 1;
        },
      };
    },
    wait: (_ms, signal) => new Promise(resolve => waits.push({ signal, resolve })),
    readRule: async () => rule,
    readPortals: async () => [...BUILT_IN_PORTALS, HOSPITAL, PROVIDER],
    isTabOpen: async tabId => openTabs.some(({ id }) => id === tabId),
    showPage: async near => void done.push(`page near ${near}`),
  });

async function tell(told: Status): Promise<void> {
  state = { kind: 'ready', status: told, product: '1.0.0' };
  for (const listener of listeners) listener(state);
  await removal.settled();
}
async function signIn({ portal = 'si-samu', storeId = '0', tabId = 7, names = ['SESSION'] } = {}): Promise<void> {
  for (const name of names) jar.add(`${storeId} ${CARD_PAGE} ${name}`);
  const cookies = names.map(name => ({ url: CARD_PAGE, name, partition: null, isOfPortal: true }));
  await removal.open({ portal, storeId, tabId, ...mark, cookies, reader: 'Lecteur A' });
}
/** Another background, under `sign-out`, after a sign-in. */
async function stopBackground(): Promise<void> {
  rule = 'sign-out';
  await signIn();
  openHosts = 0;
  listeners = [];
  removal = start();
  await removal.resume();
}
/** Lets every wait that was not given up end. */
async function passTime(): Promise<void> {
  for (const { signal, resolve } of waits) if (!signal.aborted) resolve();
  await settle();
  await removal.settled();
}
const states = async () =>
  (await removal.list()).map(session => `${session.portal} ${session.storeId} ${session.state}`);

beforeEach(async () => {
  storage = new FakeStorage();
  rule = 'ask';
  jar = new Set();
  openTabs = [
    { id: 7, storeId: '0', host: 'www.portail.si-samu.fr' },
    { id: 8, storeId: '0', host: 'portail.hopital.example.fr' },
    { id: 9, storeId: 'container', host: 'www.portail.si-samu.fr' },
  ];
  listeners = [];
  waits = [];
  openHosts = 0;
  done = [];
  lost = new Set();
  arrivals = new Map();
  providerStores = new Set();
  isProviderBroken = false;
  mark = await markCard(card());
  removal = start();
});

describe('ask', () => {
  it('touches nothing before the person’s word, then ends all that the card opened', async () => {
    await signIn();
    await signIn({ portal: 'hopital', tabId: 8 });
    await tell(INSERTED);
    await tell(EMPTY);
    expect([await states(), done]).toEqual([['si-samu 0 asked', 'hopital 0 asked'], ['page near 7']]);
    await removal.end();
    expect(await states()).toEqual(['si-samu 0 ended', 'hopital 0 ended']);
    expect(openHosts).toBe(0);
  });

  it('is withdrawn when the card is back', async () => {
    await signIn();
    await tell(INSERTED);
    await tell(EMPTY);
    await tell(status(reader(card(), OTHER_INSERTION)));
    expect(await states()).toEqual(['si-samu 0 open']);
  });

  it('leaves a session that the person keeps, and watches it no longer', async () => {
    await signIn();
    await tell(INSERTED);
    await tell(EMPTY);
    await removal.dismiss();
    expect([await states(), openHosts, jar.size]).toEqual([[], 0, 1]);
  });
});

describe('sign-out', () => {
  beforeEach(() => {
    rule = 'sign-out';
  });

  it('ends at once what this card opened, in its cookie store alone', async () => {
    await signIn();
    await tell(INSERTED);
    jar.add(`container ${CARD_PAGE} SESSION`);
    await tell(EMPTY);
    expect(await states()).toEqual(['si-samu 0 ended']);
    expect(done).toEqual(['cookie 0 SESSION', 'tab 7 https://www.portail.si-samu.fr/', 'page near 7']);
    expect([...jar]).toEqual([`container ${CARD_PAGE} SESSION`]);
  });

  it('ends sessions of two stores in both', async () => {
    await signIn();
    await signIn({ storeId: 'container', tabId: 9 });
    await tell(INSERTED);
    await tell(EMPTY);
    expect(await states()).toEqual(['si-samu 0 ended', 'si-samu container ended']);
    expect(jar.size).toBe(0);
  });

  it('goes to the portal’s own sign-out first, and removes the cookies that the policy names', async () => {
    jar.add(`0 ${HOSPITAL.home} OWN`);
    await signIn({ portal: 'hopital', tabId: 8 });
    await tell(INSERTED);
    await tell(EMPTY);
    expect(done).toEqual([`tab 8 ${HOSPITAL.signOut?.address}`, 'cookie 0 SESSION', 'cookie 0 OWN', 'page near 8']);
  });

  it('says so when the browser keeps a cookie', async () => {
    lost.add('SESSION');
    await signIn();
    await tell(INSERTED);
    await tell(EMPTY);
    expect(await states()).toEqual(['si-samu 0 failed']);
  });

  it('does not follow a preference that was made laxer by nobody: the rule is read when the card leaves', async () => {
    await signIn();
    await tell(INSERTED);
    rule = 'off';
    await tell(EMPTY);
    expect([await states(), done, jar.size]).toEqual([[], [], 1]);
  });
});

describe('Pro Santé Connect', () => {
  const SIDEP_COOKIE = { url: HOSPITAL.home, name: 'S', partition: null, isOfPortal: true };
  beforeEach(() => {
    rule = 'sign-out';
  });

  it('ends by its own page after the portals, in the stores where it was seen alone', async () => {
    providerStores.add('0');
    await signIn();
    await signIn({ storeId: 'container', tabId: 9 });
    await tell(INSERTED);
    await tell(EMPTY);
    expect(done.filter(text => text.startsWith('provider'))).toEqual(['provider 0']);
    expect(done.indexOf('provider 0')).toBeGreaterThan(done.indexOf('tab 7 https://www.portail.si-samu.fr/'));
    expect(await states()).toEqual(['si-samu 0 ended', 'si-samu container ended', 'pro-sante-connect 0 ended']);
  });

  it('that cannot be ended is told so', async () => {
    providerStores.add('0');
    isProviderBroken = true;
    const told = vi.spyOn(console, 'error').mockReturnValue();
    await signIn();
    await tell(INSERTED);
    await tell(EMPTY);
    expect(await states()).toEqual(['si-samu 0 ended', 'pro-sante-connect 0 failed']);
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
  });

  it('opened by card: the portal that its tab goes on to is watched, and ends with it', async () => {
    providerStores.add('0');
    await signIn({ portal: 'psc', tabId: 8, names: [] });
    jar.add(`0 ${HOSPITAL.home} S`);
    arrivals.set(8, { portal: 'hopital', storeId: '0', cookies: [SIDEP_COOKIE] });
    await removal.arrive(8, HOSPITAL.home);
    await tell(INSERTED);
    expect(await states()).toEqual(['psc 0 open', 'hopital 0 open']);
    await tell(EMPTY);
    expect(await states()).toEqual(['psc 0 ended', 'hopital 0 ended']);
    expect([jar.size, done.at(0)]).toEqual([0, 'seen 8']);
  });

  it.each([
    ['without a card', async () => undefined],
    ['by a card, in another store', () => signIn({ portal: 'psc', storeId: 'container', tabId: 9, names: [] })],
    ['after a card sign-in at the portal itself', () => signIn()],
  ])('opened %s watches no portal', async (_name, arrange) => {
    await arrange();
    const before = await states();
    arrivals.set(8, { portal: 'hopital', storeId: '0', cookies: [SIDEP_COOKIE] });
    await removal.arrive(8, HOSPITAL.home);
    expect(await states()).toEqual(before);
  });

  it('is in question with the sessions of its store', async () => {
    rule = 'ask';
    providerStores.add('0');
    await signIn();
    await tell(INSERTED);
    expect(await removal.reachesProSanteConnect()).toBe(false);
    await tell(EMPTY);
    expect(await removal.reachesProSanteConnect()).toBe(true);
  });

  it('is not noticed under off', async () => {
    rule = 'off';
    await removal.seeProSanteConnect({ tabId: 7, storeId: '0' });
    rule = 'ask';
    await removal.seeProSanteConnect({ tabId: 8, storeId: '0' });
    expect(done).toEqual(['seen 8']);
  });
});

describe('a session is watched', () => {
  it('never under off', async () => {
    rule = 'off';
    await signIn();
    expect([await states(), openHosts]).toEqual([[], 0]);
  });

  it('until its cookies are gone, whether its tab is there or not', async () => {
    await signIn();
    openTabs = [];
    await removal.check();
    expect(openHosts).toBe(1);
    jar.clear();
    await removal.check();
    expect([await states(), openHosts]).toEqual([[], 0]);
  });

  it('until its tab is closed where the sign-in brought no cookie for the portal', async () => {
    await signIn({ names: [] });
    await removal.check();
    expect(openHosts).toBe(1);
    openTabs = [];
    await removal.check();
    expect([await states(), openHosts]).toEqual([[], 0]);
  });

  it('once a portal and store: a new sign-in takes the place of the last', async () => {
    await signIn();
    await signIn();
    expect([await states(), openHosts]).toEqual([['si-samu 0 open'], 1]);
  });

  it('on by a background that was stopped: what left meanwhile is missed once the readers have settled', async () => {
    await stopBackground();
    expect(openHosts).toBe(1);
    await tell(EMPTY);
    expect([await states(), done]).toEqual([['si-samu 0 open'], []]);
    await passTime();
    expect(await states()).toEqual(['si-samu 0 ended']);
  });

  it('on by a background that was stopped: a card that was put back in time ends nothing', async () => {
    await stopBackground();
    await tell(EMPTY);
    await tell(INSERTED);
    await passTime();
    expect([await states(), done]).toEqual([['si-samu 0 open'], []]);
  });

  it('and asked about, not ended, where the card that is there cannot be read', async () => {
    await stopBackground();
    await tell(status(reader({ kind: 'refused', error: 'CARD_IN_USE' })));
    await passTime();
    expect([await states(), done]).toEqual([['si-samu 0 asked'], ['page near 7']]);
  });

  it('no longer once everything was deleted by the person', async () => {
    await signIn();
    await storage.clear();
    await removal.check();
    expect(openHosts).toBe(0);
  });
});

it('a record holds no identity and no value of a cookie', async () => {
  await signIn();
  const written = JSON.stringify([...storage.items]);
  for (const secret of [card().holder.nationalId, card().holder.surname, 'Lecteur A'])
    expect(written).not.toContain(secret);
});
