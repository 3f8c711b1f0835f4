// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { isPortalPage, type Portal } from '../../shared/portals/index.ts';
import { isProSanteConnect, PRO_SANTE_CONNECT } from '../portals/index.ts';
import type { CookiePlace, RecordStorage } from './record.ts';
import { listSessionCookies, type SessionCookies } from './session-cookies.ts';

const MAX_STORES = 50;
const StoreIds = v.pipe(v.array(v.string()), v.maxLength(MAX_STORES));

export interface ProSanteConnectEnvironment {
  readonly storage: RecordStorage;
  readonly scope: 'main' | 'private';
  readonly jar: SessionCookies;
  readPortals(): Promise<readonly Portal[]>;
  /** Opens an end-session page in a tab of its own in this cookie store; answers whether it said that it is over. */
  signOut(address: string, near: TabPlace): Promise<boolean>;
  now(): number;
}

/** A tab, or where one was. */
export interface TabPlace {
  readonly tabId: number;
  readonly storeId: string;
}

/** A portal that a tab has come to from Pro Santé Connect. */
export interface PortalArrival {
  readonly portal: string;
  readonly storeId: string;
  readonly cookies: readonly CookiePlace[];
}

/**
 * The session of Pro Santé Connect itself, which its server keeps and no cookie of ours tells of: it may be open wherever
 * one of its pages was shown in this browser session. Also follows a tab from there to the portal that it was for.
 */
export class ProSanteConnectSession {
  readonly #environment: ProSanteConnectEnvironment;
  /** Tabs that have shown a page of it, and their stores. */
  readonly #followed = new Map<number, string>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(environment: ProSanteConnectEnvironment) {
    this.#environment = environment;
  }

  /** One of its pages is shown in this tab. */
  async see({ tabId, storeId }: TabPlace): Promise<void> {
    await this.#update(stores => (stores.includes(storeId) ? stores : [...stores, storeId]));
    this.#followed.set(tabId, storeId);
  }

  /** Its end-session page has said that nobody is signed in any more. */
  async forget(storeId: string): Promise<void> {
    await this.#update(stores => stores.filter(known => known !== storeId));
  }

  /** Whether its session may be open in this store. */
  async mayBeOpen(storeId: string): Promise<boolean> {
    return (await this.#list()).includes(storeId);
  }

  /**
   * A tab shows another page. Tells which portal it has come to, if it was followed; with all cookies of sessions that the
   * portal has in this store, since many a portal keeps the one that it had set before the sign-in.
   */
  async arrive(tabId: number, url: string): Promise<PortalArrival | null> {
    const storeId = this.#followed.get(tabId);
    if (storeId === undefined || !URL.canParse(url)) return null;
    const portal = (await this.#listPortals()).find(candidate => isPortalPage(candidate, new URL(url)));
    if (portal === undefined) return null;
    this.#followed.delete(tabId);
    return { portal: portal.id, storeId, cookies: await this.#listCookies(portal, storeId) };
  }

  /** A tab was closed. */
  leave(tabId: number): void {
    this.#followed.delete(tabId);
  }

  /** Ends it by its own page. Null where it was not open; else whether it is over. */
  async end(near: TabPlace): Promise<boolean | null> {
    if (!(await this.mayBeOpen(near.storeId))) return null;
    const isOver = await this.#environment.signOut(PRO_SANTE_CONNECT.signOut.address, near);
    if (isOver) await this.forget(near.storeId);
    return isOver;
  }

  /** Those that it signs people in at. */
  async #listPortals(): Promise<readonly Portal[]> {
    const portals = await this.#environment.readPortals();
    return portals.filter(portal => portal.waysIn.includes('pro-sante-connect') && !isProSanteConnect(portal));
  }

  async #listCookies({ home }: Portal, storeId: string): Promise<CookiePlace[]> {
    const { jar, now } = this.#environment;
    return listSessionCookies(jar, { url: home, storeId, nowMs: now() }).catch(error => {
      console.error('cookies not read', error); // a portal that the browser gives no permission for
      return [];
    });
  }

  async #list(): Promise<readonly string[]> {
    const { storage } = this.#environment;
    const { [this.#key]: stored } = await storage.get(this.#key);
    const read = v.safeParse(StoreIds, stored);
    return read.success ? read.output : [];
  }

  #update(change: (stores: readonly string[]) => readonly string[]): Promise<void> {
    const updated = this.#tail.then(async () => {
      const before = await this.#list();
      const after = change(before);
      if (after !== before) await this.#environment.storage.set({ [this.#key]: after.slice(-MAX_STORES) });
    });
    this.#tail = updated.catch(() => undefined); // told to the one who asked
    return updated;
  }

  get #key(): string {
    return `watched:pro-sante-connect:${this.#environment.scope}`; // erased with the sessions
  }
}
