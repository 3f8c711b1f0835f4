// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The parts of `browser.runtime` and `browser.storage.session` that are used. */
export interface UpdateRuntime {
  getContexts(filter: { readonly contextTypes: readonly ['TAB', 'POPUP'] }): Promise<readonly unknown[]>;
  reload(): void;
}
export interface UpdateStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

const WAITING = 'updateWaiting';

/**
 * When a new version of the extension takes over. Browsers leave that to an extension that listens; without a listener
 * Firefox would end its pages at once, in the middle of a sign-in, and Chromium would wait for an idle background. It is
 * taken as soon as no page of ours is open.
 */
export class Updates {
  readonly #runtime: UpdateRuntime;
  readonly #storage: UpdateStorage;

  constructor(runtime: UpdateRuntime, storage: UpdateStorage) {
    this.#runtime = runtime;
    this.#storage = storage;
  }

  /** A new version is there: takes it, or keeps it in mind until the pages are closed. */
  async announce(): Promise<void> {
    await this.#storage.set({ [WAITING]: true });
    await this.takeIfIdle();
  }

  /** Called whenever a page of ours may have closed. */
  async takeIfIdle(): Promise<void> {
    const { [WAITING]: waiting } = await this.#storage.get(WAITING);
    if (waiting !== true) return;
    const pages = await this.#runtime.getContexts({ contextTypes: ['TAB', 'POPUP'] });
    if (pages.length > 0) return;
    // Else the next version would think that another one waits.
    await this.#storage.set({ [WAITING]: false });
    this.#runtime.reload();
  }
}
