// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { MemoryKind } from '../../messages/index.ts';
import type { LocalStorage } from '../../preferences/index.ts';
import {
  type ErasableStorage,
  type Erased,
  eraseEverything,
  type Memory,
  type Preferences,
  type StorageEvents,
  type Surroundings,
  WorkstationMemory,
  writePreferences,
} from '../../preferences/index.ts';

/** How the last change ended. */
export type Outcome = 'saved' | 'failed' | null;

export interface OptionsStorage extends ErasableStorage {
  readonly local: ErasableStorage['local'] & LocalStorage;
  readonly changes: StorageEvents;
}

/** What the page of options knows and does. Each change is written at once; what came of it is in `outcome`. */
export class OptionsModel {
  readonly surroundings: Surroundings;
  readonly outcome: Signal<Outcome> = signal(null);
  /** What the last deletion deleted; null while there was none. */
  readonly erased: Signal<Erased | 'failed' | null> = signal(null);
  /** How often everything was deleted: what the page itself remembers of an entry goes with it. */
  readonly erasures: Signal<number> = signal(0);
  readonly #memories: Signal<readonly Memory[]> = signal([]);
  readonly #storage: OptionsStorage;
  readonly #memory: WorkstationMemory;

  constructor(surroundings: Surroundings, storage: OptionsStorage) {
    this.surroundings = surroundings;
    this.#storage = storage;
    this.#memory = new WorkstationMemory(storage.local);
    storage.changes.addListener((_changes, area) => {
      if (area === 'local') void this.load(); // never rejects
    });
  }

  /** What is remembered of this workstation. */
  get memories(): ReadonlySignal<readonly Memory[]> {
    return this.#memories;
  }

  /** Reads what is remembered. Never rejects. */
  async load(): Promise<void> {
    try {
      this.#memories.value = await this.#memory.list();
    } catch (error) {
      console.error('memory not read', error);
    }
  }

  change(changes: Partial<Preferences>): Promise<void> {
    return this.#settle(() => writePreferences(this.#storage.local, changes));
  }

  /** Whether portals may offer to remember it; when they may not, what was remembered goes. */
  offer(kind: MemoryKind, isWanted: boolean): Promise<void> {
    return this.#settle(async () => {
      const { memory } = this.surroundings.preferences.value;
      await writePreferences(this.#storage.local, { memory: { ...memory, [kind]: isWanted } });
      if (!isWanted) await this.#memory.forget(kind);
    });
  }

  forget({ portalId, kind }: Memory): Promise<void> {
    return this.#settle(() => this.#memory.write(portalId, kind, null));
  }

  async erase(): Promise<void> {
    try {
      this.erased.value = await eraseEverything(this.#storage);
      this.erasures.value += 1;
      this.outcome.value = null;
    } catch (error) {
      console.error('storage not emptied', error);
      this.erased.value = 'failed';
    }
  }

  async #settle(act: () => Promise<unknown>): Promise<void> {
    this.erased.value = null;
    try {
      await act();
      this.outcome.value = 'saved';
    } catch (error) {
      console.error('option not saved', error);
      this.outcome.value = 'failed';
    }
  }
}
