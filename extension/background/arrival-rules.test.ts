// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { Arrival } from '../messages/index.ts';
import { settle } from '../testing/index.ts';
import { ARRIVAL_MAX_MS, ArrivalRules, type SessionRulesApi } from './arrival-rules.ts';

type Rule = Awaited<ReturnType<SessionRulesApi['getSessionRules']>>[number];

const HOSTS = ['www.portail.si-samu.fr'];
const CARD = 'https://cps.portail.si-samu.fr';
const POST: Arrival = { url: 'https://www.portail.si-samu.fr/retour', method: 'POST', from: CARD, site: 'same-site' };
const GET: Arrival = { url: 'https://www.portail.si-samu.fr/', method: 'GET', from: null, site: 'none' };

function play() {
  let rules: Rule[] = [];
  const ends: (() => void)[] = [];
  const waited: number[] = [];
  const api: SessionRulesApi = {
    getSessionRules: async () => rules,
    updateSessionRules: async ({ removeRuleIds = [], addRules = [] }) => {
      const kept = rules.filter(({ id }) => !removeRuleIds.includes(id));
      if (addRules.some(({ id }) => kept.some(other => other.id === id))) throw new Error('duplicate id');
      rules = [...kept, ...addRules];
    },
  };
  const wait = (ms: number) => {
    waited.push(ms);
    return new Promise<void>(resolve => ends.push(resolve));
  };
  const keeper = new ArrivalRules(api, wait);
  return {
    keeper,
    waited,
    list: () => rules,
    tabs: () => rules.map(({ condition }) => condition.tabIds?.[0]),
    headers: () =>
      rules.map(({ condition, action }) => [
        condition.requestMethods?.[0],
        Object.fromEntries((action.requestHeaders ?? []).map(({ header, value }) => [header, value])),
      ]),
    endTime: async (index: number) => {
      ends[index]?.();
      await settle();
    },
  };
}

describe('the header rules of an arrival', () => {
  it('by a form name the card endpoint, and go on for the redirects that follow', async () => {
    const { keeper, headers, list } = play();
    await keeper.put(7, HOSTS, POST);
    const common = { 'sec-fetch-site': 'same-site', referer: `${CARD}/` };
    expect(headers()).toEqual([
      ['post', { ...common, origin: CARD }],
      ['get', common],
    ]);
    expect(list()[0]?.condition).toEqual({
      urlFilter: '|https:',
      requestDomains: HOSTS,
      resourceTypes: ['main_frame'],
      requestMethods: ['post'],
      tabIds: [7],
    });
  });

  it('by an address that nobody led to name nobody', async () => {
    const { keeper, headers } = play();
    await keeper.put(7, HOSTS, GET);
    expect(headers()).toEqual([['get', { 'sec-fetch-site': 'none' }]]);
  });

  it('end for one tab alone', async () => {
    const { keeper, tabs } = play();
    await Promise.all([keeper.put(7, HOSTS, POST), keeper.put(8, HOSTS, GET)]);
    expect(tabs()).toEqual([7, 7, 8]);
    await keeper.remove(7);
    expect(tabs()).toEqual([8]);
  });

  it('take the place of older ones of their tab, whose time no longer counts', async () => {
    const { keeper, list, tabs, endTime } = play();
    await keeper.put(7, HOSTS, POST);
    await keeper.put(8, HOSTS, GET);
    await keeper.put(7, HOSTS, GET);
    await endTime(0);
    expect(tabs()).toEqual([8, 7]);
    expect(new Set(list().map(({ id }) => id)).size).toBe(2);
  });

  it('count their own time, also where an earlier arrival of the tab had the same ids', async () => {
    const { keeper, tabs, endTime } = play();
    await keeper.put(7, HOSTS, POST);
    await keeper.remove(7);
    await keeper.put(7, HOSTS, POST);
    await endTime(0);
    expect(tabs()).toEqual([7, 7]);
    await endTime(1);
    expect(tabs()).toEqual([]);
  });

  it('end by themselves after their time', async () => {
    const { keeper, list, waited, endTime } = play();
    await keeper.put(7, HOSTS, POST);
    await endTime(0);
    expect([list(), waited]).toEqual([[], [ARRIVAL_MAX_MS]]);
  });

  it('that an earlier background left behind are cleared', async () => {
    const { keeper, list } = play();
    await keeper.put(7, HOSTS, POST);
    await keeper.clear();
    expect(list()).toEqual([]);
  });
});
