// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CpxError } from '../../shared/errors/index.ts';
import { ClaimedRequest } from '../messages/index.ts';

/** How long a captured request may wait for its sign-in page: long enough for a slow workstation, no longer. */
export const PENDING_MAX_AGE_MS = 5 * 60 * 1000;

const PREFIX = 'pending:';

const PendingRequest = v.strictObject({
  ...v.omit(ClaimedRequest, ['storeId']).entries,
  tabId: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Milliseconds since 1970. */
  capturedAt: v.number(),
});
export type PendingRequest = v.InferOutput<typeof PendingRequest>;

/** `storage.session`, as far as it is needed: in memory, out of reach for content scripts. */
export interface SessionStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

const keyOf = (tabId: number): string => `${PREFIX}${tabId}`;

/** An address without its fragment, which stays in the browser and which browsers do not all report. */
const withoutFragment = (url: string): string => url.replace(/#.*$/su, '');

/** The captured requests that wait for the sign-in page of their tab: one a tab, the latest. */
export class PendingRequests {
  readonly #storage: SessionStorage;
  readonly #now: () => number;
  /** Claims run one after the other, so that a record cannot be read twice before it is removed. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(storage: SessionStorage, now: () => number = Date.now) {
    this.#storage = storage;
    this.#now = now;
  }

  put(request: Omit<PendingRequest, 'capturedAt'>): Promise<void> {
    return this.#storage.set({ [keyOf(request.tabId)]: { ...request, capturedAt: this.#now() } });
  }

  remove(tabId: number): Promise<void> {
    return this.#storage.remove(keyOf(tabId));
  }

  /**
   * Gives the request captured in this tab for this address, and forgets it. Throws REQUEST_EXPIRED when there is none,
   * it is too old, or it is for another address; a request for another address is left for its own page.
   */
  claim(tabId: number, url: string): Promise<PendingRequest> {
    const claimed = this.#tail.then(() => this.#claimNow(tabId, url));
    this.#tail = claimed.catch(() => undefined); // told to the one who asked
    return claimed;
  }

  async #claimNow(tabId: number, url: string): Promise<PendingRequest> {
    const key = keyOf(tabId);
    const found = v.safeParse(PendingRequest, (await this.#storage.get(key))[key]);
    if (!found.success) throw new CpxError('REQUEST_EXPIRED', { detail: 'no request in this tab' });
    if (withoutFragment(found.output.url) !== withoutFragment(url)) {
      throw new CpxError('REQUEST_EXPIRED', { detail: 'another request in this tab' });
    }
    await this.#storage.remove(key);
    const ageMs = this.#now() - found.output.capturedAt;
    if (ageMs < 0 || ageMs > PENDING_MAX_AGE_MS) {
      throw new CpxError('REQUEST_EXPIRED', { detail: 'request too old' });
    }
    return found.output;
  }
}
