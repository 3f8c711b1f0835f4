// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DeclarativeNetRequest } from 'webextension-polyfill';
import type { Arrival } from '../messages/index.ts';

/** Above the rules of capture-rules.ts; those redirect and block, these change headers of what is let through. */
const PRIORITY = 50;
/** A portal that has not answered by then has the request; a stopped background clears what is left at its next start. */
export const ARRIVAL_MAX_MS = 20_000;

type Rule = DeclarativeNetRequest.Rule;
type HeaderChange = DeclarativeNetRequest.RuleActionRequestHeadersItemType;

/** `declarativeNetRequest`, as far as it is needed. */
export interface SessionRulesApi {
  getSessionRules(): Promise<readonly Rule[]>;
  updateSessionRules(change: { removeRuleIds?: number[]; addRules?: Rule[] }): Promise<void>;
}

const set = (header: string, value: string): HeaderChange => ({ header, operation: 'set', value });

/**
 * The rules by which the portal sees the navigation as if the card endpoint had led to it: a post, or a redirect, and
 * the redirects of the portal's own hosts that follow.
 */
function buildArrivalRules(tabId: number, hosts: readonly string[], { from, method, site }: Arrival) {
  const common = [set('sec-fetch-site', site), ...(from === null ? [] : [set('referer', `${from}/`)])];
  const rule = (requestMethod: 'get' | 'post', requestHeaders: HeaderChange[]): Omit<Rule, 'id'> => ({
    priority: PRIORITY,
    action: { type: 'modifyHeaders', requestHeaders },
    condition: {
      urlFilter: '|https:',
      requestDomains: [...hosts],
      resourceTypes: ['main_frame'],
      requestMethods: [requestMethod],
      tabIds: [tabId],
    },
  });
  const follow = rule('get', common);
  return method === 'GET' ? [follow] : [rule('post', [...common, set('origin', from ?? 'null')]), follow];
}

/**
 * Header rules of tabs that are on their way from the sign-in page to a portal. They are rules of the session: no other
 * tab and no later navigation is concerned. What is kept is kept by the browser alone, since a background may be
 * stopped and started in between.
 */
export class ArrivalRules {
  readonly #api: SessionRulesApi;
  readonly #wait: (ms: number) => Promise<void>;
  /** The arrival of each tab whose time is counted. */
  readonly #latest = new Map<number, symbol>();
  /** Changes run one after the other, so that two of them never choose the same id. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(api: SessionRulesApi, wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))) {
    this.#api = api;
    this.#wait = wait;
  }

  /** Resolves when the rules are in force, in place of older ones of that tab; they end by themselves after a time. */
  async put(tabId: number, hosts: readonly string[], arrival: Arrival): Promise<void> {
    const turn = Symbol('arrival');
    this.#latest.set(tabId, turn);
    await this.#change(present => {
      const from = Math.max(0, ...present.map(({ id }) => id)) + 1;
      const addRules = buildArrivalRules(tabId, hosts, arrival).map((rule, index) => ({ id: from + index, ...rule }));
      return { removeRuleIds: idsOf(present, tabId), addRules };
    });
    this.#wait(ARRIVAL_MAX_MS)
      .then(() => (this.#latest.get(tabId) === turn ? this.remove(tabId) : undefined))
      .catch(error => console.error('header rules not removed', error));
  }

  /** Ends the rules of a tab that has arrived or will not. */
  async remove(tabId: number): Promise<void> {
    this.#latest.delete(tabId);
    await this.#change(present => ({ removeRuleIds: idsOf(present, tabId), addRules: [] }));
  }

  async clear(): Promise<void> {
    await this.#change(present => ({ removeRuleIds: present.map(({ id }) => id), addRules: [] }));
  }

  #change(choose: (present: readonly Rule[]) => Change): Promise<void> {
    const changed = this.#tail.then(async () => {
      const change = choose(await this.#api.getSessionRules());
      if (change.removeRuleIds.length > 0 || change.addRules.length > 0) await this.#api.updateSessionRules(change);
    });
    this.#tail = changed.catch(() => undefined); // told to the one who asked
    return changed;
  }
}

interface Change {
  readonly removeRuleIds: number[];
  readonly addRules: Rule[];
}

const idsOf = (rules: readonly Rule[], tabId: number): number[] =>
  rules.filter(({ condition }) => condition.tabIds?.includes(tabId) === true).map(({ id }) => id);
