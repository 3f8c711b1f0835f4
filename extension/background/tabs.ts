// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Portal } from '../../shared/portals/index.ts';
import { isPortalPage } from '../../shared/portals/index.ts';

/** The tabs and cookie stores of the browser, as far as they are needed. */
export interface TabsApi {
  query(query: { active: true; lastFocusedWindow: true }): Promise<readonly Tab[]>;
  create(properties: { url: string }): Promise<Tab>;
  update(tabId: number, properties: { url: string }): Promise<unknown>;
}
export interface CookieStoresApi {
  getAllCookieStores(): Promise<readonly { readonly id: string; readonly tabIds: readonly number[] }[]>;
}
interface Tab {
  readonly id?: number | undefined;
  /** Told only for pages that the extension has permission for. */
  readonly url?: string | undefined;
}

export class Tabs {
  readonly #tabs: TabsApi;
  readonly #stores: CookieStoresApi;

  constructor(tabs: TabsApi, stores: CookieStoresApi) {
    this.#tabs = tabs;
    this.#stores = stores;
  }

  /**
   * Opens `url` in the active tab if that shows the portal itself, else in a new tab: browsers tell an extension without
   * the permission `tabs` nothing of other pages, so a blank tab cannot be told from one that is in use. `prepare` learns
   * the tab's id: before the navigation where the tab is known, at once after it where the tab is new.
   */
  async open(portal: Portal, url: string, prepare?: (tabId: number) => Promise<void>): Promise<void> {
    const [active] = await this.#tabs.query({ active: true, lastFocusedWindow: true });
    if (active?.id !== undefined && isReplaceable(active.url, portal)) {
      await prepare?.(active.id);
      await this.#tabs.update(active.id, { url });
      return;
    }
    const created = await this.#tabs.create({ url });
    if (created.id !== undefined) await prepare?.(created.id);
  }

  /** Opens one of our own pages in a new tab. */
  async openBeside(url: string): Promise<void> {
    await this.#tabs.create({ url });
  }

  show(tabId: number, url: string): Promise<unknown> {
    return this.#tabs.update(tabId, { url });
  }

  /** The cookie store of a tab. Throws UNEXPECTED if the browser does not tell: another store must never be taken. */
  async findCookieStore(tabId: number): Promise<string> {
    const store = (await this.#stores.getAllCookieStores()).find(({ tabIds }) => tabIds.includes(tabId));
    if (store === undefined) throw new CpxError('UNEXPECTED', { detail: 'cookie store of the tab unknown' });
    return store.id;
  }
}

const isReplaceable = (url: string | undefined, portal: Portal): boolean =>
  url !== undefined && URL.canParse(url) && isPortalPage(portal, new URL(url));
