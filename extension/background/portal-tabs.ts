// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PortalTabs } from '../removal/index.ts';
import type { CookieStoresApi } from './tabs.ts';

/** A page of the portal that does not come keeps the end of a session waiting no longer than this. */
export const LOAD_MAX_MS = 8_000;

type UpdateListener = (tabId: number, change: { readonly status?: string | undefined }) => void;
/** `browser.tabs`, as far as it is needed. */
export interface PortalTabsApi {
  query(query: {
    url: string[];
  }): Promise<readonly { readonly id?: number | undefined; readonly cookieStoreId?: string | undefined }[]>;
  update(tabId: number, properties: { url: string }): Promise<unknown>;
  readonly onUpdated: { addListener(listener: UpdateListener): void; removeListener(listener: UpdateListener): void };
}

/** The tabs of a portal, by cookie store: a container or a private window is left alone unless the session is there. */
export class BrowserPortalTabs implements PortalTabs {
  readonly #tabs: PortalTabsApi;
  readonly #stores: CookieStoresApi;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(
    tabs: PortalTabsApi,
    stores: CookieStoresApi,
    wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)),
  ) {
    this.#tabs = tabs;
    this.#stores = stores;
    this.#wait = wait;
  }

  async find(hosts: readonly string[], storeId: string): Promise<readonly number[]> {
    const [tabs, stores] = await Promise.all([
      this.#tabs.query({ url: hosts.map(host => `https://${host}/*`) }),
      this.#stores.getAllCookieStores(),
    ]);
    const inStore = stores.find(({ id }) => id === storeId)?.tabIds ?? [];
    return tabs.flatMap(({ id, cookieStoreId }) => {
      if (id === undefined) return [];
      return (cookieStoreId === undefined ? inStore.includes(id) : cookieStoreId === storeId) ? [id] : [];
    });
  }

  async load(tabId: number, url: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener: UpdateListener = (id, { status }) => {
      if (id === tabId && status === 'complete') resolve();
    };
    this.#tabs.onUpdated.addListener(listener);
    try {
      await this.#tabs.update(tabId, { url });
      await Promise.race([promise, this.#wait(LOAD_MAX_MS)]);
    } catch (error) {
      console.error('tab of the portal gone', error); // closed meanwhile: nothing is left to lead away
    } finally {
      this.#tabs.onUpdated.removeListener(listener);
    }
  }
}
