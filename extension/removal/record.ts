// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_SESSIONS = 50;
const MAX_COOKIES = 200;
const Text = v.pipe(v.string(), v.maxLength(4096));
const Hexadecimal = v.pipe(v.string(), v.regex(/^[0-9a-f]{2,64}$/u));

/** Where a cookie of a session is; never what it holds. */
export const CookiePlace = v.strictObject({
  url: v.pipe(Text, v.url()),
  name: Text,
  /** The top-level site of its partition (CHIPS), null for none. */
  partition: v.nullable(Text),
  /** The portal's own pages receive it: as long as one of these exists, the session may be open. */
  isOfPortal: v.boolean(),
});
export type CookiePlace = v.InferOutput<typeof CookiePlace>;

/** `open`: watched. `asked`: its card left, the person decides. `ended`, `failed`: what came of ending it. */
export const SESSION_STATES = ['open', 'asked', 'ended', 'failed'] as const;

/** A portal session that was opened by card. Nothing in it names the person, and nothing in it opens the session. */
export const WatchedSession = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  portal: Text,
  storeId: Text,
  tabId: v.pipe(v.number(), v.integer()),
  salt: Hexadecimal,
  mark: Hexadecimal,
  cookies: v.pipe(v.array(CookiePlace), v.maxLength(MAX_COOKIES)),
  state: v.picklist(SESSION_STATES),
});
export type WatchedSession = v.InferOutput<typeof WatchedSession>;

const WatchedSessionList = v.pipe(v.array(WatchedSession), v.maxLength(MAX_SESSIONS));

/** `storage.session`, as far as it is needed: in memory, out of reach for content scripts. */
export interface RecordStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/**
 * The watched sessions, which outlive a stopped background. Chromium's private windows have a background of their own
 * and, perhaps, the same storage: `scope` keeps the two apart.
 */
export class WatchedSessions {
  readonly #storage: RecordStorage;
  readonly #key: string;
  /** Changes run one after the other. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(storage: RecordStorage, scope: 'main' | 'private') {
    this.#storage = storage;
    this.#key = `watched:${scope}`;
  }

  /** All of them; a record that cannot be read counts as none. */
  async list(): Promise<readonly WatchedSession[]> {
    const { [this.#key]: stored } = await this.#storage.get(this.#key);
    const read = v.safeParse(WatchedSessionList, stored);
    return read.success ? read.output : [];
  }

  /** Replaces the list by what `change` makes of it; resolves with that. Nothing is written if it gives its own list back. */
  update(
    change: (sessions: readonly WatchedSession[]) => readonly WatchedSession[],
  ): Promise<readonly WatchedSession[]> {
    const updated = this.#tail.then(async () => {
      const before = await this.list();
      const after = change(before);
      if (after !== before) await this.#storage.set({ [this.#key]: after.slice(-MAX_SESSIONS) });
      return after;
    });
    this.#tail = updated.catch(() => undefined); // told to the one who asked
    return updated;
  }
}
