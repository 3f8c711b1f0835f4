// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import type { MemoryKind, MessageResult } from '../messages/index.ts';

/** `storage.local`, as far as it is needed. */
export interface LocalStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

const Kept = v.strictObject({ profile: v.optional(v.string()), telephone: v.optional(v.string()) });
type Remembered = NonNullable<MessageResult<'readMemory'>>;

const keyOf = (portalId: string): string => `memory:${portalId}`;

/** The last profile and telephone number of each portal on this workstation, kept only when the person asked for it. */
export class WorkstationMemory {
  readonly #storage: LocalStorage;

  constructor(storage: LocalStorage) {
    this.#storage = storage;
  }

  async read(portalId: string): Promise<Remembered> {
    const kept = await this.#readKept(portalId);
    return { profile: kept.profile ?? null, telephone: kept.telephone ?? null };
  }

  /** Keeps `value`, or forgets what was kept when it is null. */
  async write(portalId: string, kind: MemoryKind, value: string | null): Promise<void> {
    const { [kind]: _replaced, ...others } = await this.#readKept(portalId);
    const kept = value === null ? others : { ...others, [kind]: value };
    if (Object.keys(kept).length === 0) await this.#storage.remove(keyOf(portalId));
    else await this.#storage.set({ [keyOf(portalId)]: kept });
  }

  async #readKept(portalId: string): Promise<v.InferOutput<typeof Kept>> {
    const key = keyOf(portalId);
    const kept = v.safeParse(Kept, (await this.#storage.get(key))[key]);
    return kept.success ? kept.output : {};
  }
}
