// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

const MODEL_OF_SESSIONS = 'Session';

/** What the OpenID provider keeps: in memory, one store for each replica. */
export class ProviderStore {
  readonly #entries = new Map<string, Entry>();

  /** The provider's door to the store, for one of its models. */
  readonly makeAdapter = (model: string): Adapter => {
    const keyOf = (id: string) => `${model}/${id}`;
    const find = async (id: string) => this.#read(keyOf(id));
    const findBy = async (isMeant: (payload: AdapterPayload) => boolean) =>
      this.#list(model).find(({ payload }) => isMeant(payload))?.payload;
    return {
      upsert: async (id, payload, lifeSeconds) => {
        const expiresAtMs = lifeSeconds === undefined ? Infinity : Date.now() + lifeSeconds * 1000;
        this.#entries.set(keyOf(id), { payload, expiresAtMs });
      },
      find,
      findByUserCode: userCode => findBy(payload => payload.userCode === userCode),
      findByUid: uid => findBy(payload => payload.uid === uid),
      consume: async id => {
        const entry = this.#entries.get(keyOf(id));
        if (entry === undefined) return;
        const consumed = Math.floor(Date.now() / 1000);
        this.#entries.set(keyOf(id), { ...entry, payload: { ...entry.payload, consumed } });
      },
      destroy: async id => {
        this.#entries.delete(keyOf(id));
      },
      revokeByGrantId: async grantId => {
        this.#deleteWhere(({ payload }) => payload.grantId === grantId);
      },
    };
  };

  /** Ends every session of a person, in every browser. */
  endSessions(accountId: string): void {
    for (const { key, payload } of this.#list(MODEL_OF_SESSIONS)) {
      if (payload.accountId === accountId) this.#entries.delete(key);
    }
  }

  #read(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.expiresAtMs <= Date.now() ? undefined : entry.payload;
  }

  #list(model: string) {
    return [...this.#entries].flatMap(([key, { payload }]) => (key.startsWith(`${model}/`) ? [{ key, payload }] : []));
  }

  #deleteWhere(isMeant: (entry: Entry) => boolean): void {
    for (const [key, entry] of this.#entries) if (isMeant(entry)) this.#entries.delete(key);
  }
}
