// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignOutPageState } from '../messages/index.ts';
import type { TabPlace } from '../removal/index.ts';

/** An end-session page that does not say that it is over keeps nobody waiting longer than this. */
export const VISIT_MAX_MS = 8_000;

/** `browser.tabs`, as far as it is needed. */
export interface VisitTabs {
  get(tabId: number): Promise<{ readonly windowId?: number | undefined }>;
  create(properties: {
    url: string;
    active: false;
    windowId?: number;
    cookieStoreId?: string;
  }): Promise<{ readonly id?: number | undefined }>;
  remove(tabId: number): Promise<void>;
}

interface Visit {
  hasConfirmed: boolean;
  end(isOver: boolean): void;
}

/** Visits of an end-session page, each in a tab of its own that is closed again. */
export class SignOutVisits {
  readonly #tabs: VisitTabs;
  /** Firefox alone has stores within a window, and its own word for them. */
  readonly #hasContainers: boolean;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #visits = new Map<number, Visit>();
  /** A page may be faster than the word of its tab. */
  #opening: Promise<unknown> = Promise.resolve();

  constructor(
    tabs: VisitTabs,
    engine: 'chromium' | 'firefox',
    wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms)),
  ) {
    this.#tabs = tabs;
    this.#hasContainers = engine === 'firefox';
    this.#wait = wait;
  }

  /** Opens the page in this cookie store, says yes to it once, and tells whether it then said that it is over. */
  async visit(url: string, { tabId, storeId }: TabPlace): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const opening = this.#open(url, tabId, storeId, resolve);
    this.#opening = opening.catch(() => undefined); // told to the one who asked
    const opened = await opening;
    try {
      return await Promise.race([promise, this.#wait(VISIT_MAX_MS).then(() => false)]);
    } finally {
      this.#visits.delete(opened);
      await this.#tabs.remove(opened).catch(error => console.error('end-session tab gone', error));
    }
  }

  /** What the page in this tab shows. Answers whether to say yes: only to a page of ours, and only once. */
  async tell(tabId: number, state: SignOutPageState): Promise<boolean> {
    await this.#opening;
    const visit = this.#visits.get(tabId);
    if (visit === undefined) return false;
    const isToConfirm = state === 'asks' && !visit.hasConfirmed;
    visit.hasConfirmed ||= isToConfirm;
    if (state === 'over') visit.end(true);
    else if (state === 'asks' && !isToConfirm) visit.end(false); // a page that is not known may lead on by itself
    return isToConfirm;
  }

  async #open(url: string, near: number, storeId: string, end: Visit['end']): Promise<number> {
    const neighbour = await this.#tabs.get(near).catch(() => null); // closed meanwhile
    const { id } = await this.#tabs.create({
      url,
      active: false,
      ...(neighbour?.windowId === undefined ? {} : { windowId: neighbour.windowId }),
      ...(this.#hasContainers ? { cookieStoreId: storeId } : {}),
    });
    if (id === undefined) throw new Error('the browser opened no tab');
    this.#visits.set(id, { hasConfirmed: false, end });
    return id;
  }
}
