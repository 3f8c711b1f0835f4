// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DeclarativeNetRequest } from 'webextension-polyfill';

type Rule = DeclarativeNetRequest.Rule;

/** `declarativeNetRequest`, as far as it is needed. */
export interface RulesApi {
  getDynamicRules(): Promise<readonly Rule[]>;
  updateDynamicRules(change: { removeRuleIds: number[]; addRules: Rule[] }): Promise<void>;
}

/**
 * Keeps the browser's dynamic rules equal to the latest ones asked for. They outlive the background and the browser, so
 * that a navigation is captured before the background has started.
 */
export class RulesKeeper {
  readonly #api: RulesApi;
  #tail: Promise<void> = Promise.resolve();

  constructor(api: RulesApi) {
    this.#api = api;
  }

  /** How many of these rules the browser does not have, whatever their numbers, once all that was asked for is done. */
  async countMissing(rules: readonly Rule[]): Promise<number> {
    await this.#tail;
    const present = new Set((await this.#api.getDynamicRules()).map(describeRule));
    return rules.filter(rule => !present.has(describeRule(rule))).length;
  }

  /** Replaces all rules in one step; calls wait for one another, so the last one asked for stays. */
  replace(rules: Rule[]): Promise<void> {
    const replaced = this.#tail.then(async () => {
      const present = await this.#api.getDynamicRules();
      await this.#api.updateDynamicRules({ removeRuleIds: present.map(({ id }) => id), addRules: rules });
    });
    this.#tail = replaced.catch(() => undefined); // told to the one who asked
    return replaced;
  }
}

/** What makes two rules the same. A browser gives a rule back with its members in another order, and some more. */
const describeRule = ({ priority, action, condition }: Rule): string =>
  JSON.stringify([
    priority,
    action.type,
    action.redirect?.regexSubstitution,
    condition.regexFilter,
    condition.resourceTypes?.toSorted(),
  ]);
