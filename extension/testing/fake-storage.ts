// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

type Changes = Record<string, { newValue?: unknown }>;
type Listener = (changes: Changes, area: string) => void;

/** `storage.onChanged`, for storages of a test. */
export class FakeStorageEvents {
  readonly #listeners = new Set<Listener>();

  addListener(listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  tell(changes: Changes, area: string): void {
    for (const listener of this.#listeners) listener(changes, area);
  }
}

/** A storage area of the browser, in memory; values are copied as the browser does. */
export class FakeStorage {
  readonly items = new Map<string, unknown>();
  readonly #events: FakeStorageEvents | undefined;
  readonly #area: string;

  /** Changes are told to `events` as those of `area`. */
  constructor(events?: FakeStorageEvents, area = 'local') {
    this.#events = events;
    this.#area = area;
  }

  /** The item of this key, or with null every item. */
  async get(key: string | null): Promise<Record<string, unknown>> {
    if (key === null) return structuredClone(Object.fromEntries(this.items));
    return this.items.has(key) ? { [key]: structuredClone(this.items.get(key)) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    for (const [key, value] of Object.entries(items)) this.items.set(key, structuredClone(value));
    const changes = Object.entries(items).map(([key, newValue]) => [key, { newValue: structuredClone(newValue) }]);
    this.#events?.tell(Object.fromEntries(changes), this.#area);
  }

  async remove(key: string): Promise<void> {
    this.items.delete(key);
    this.#events?.tell({ [key]: {} }, this.#area);
  }

  async clear(): Promise<void> {
    const changes: Changes = Object.fromEntries([...this.items.keys()].map(key => [key, {}]));
    this.items.clear();
    this.#events?.tell(changes, this.#area);
  }
}
