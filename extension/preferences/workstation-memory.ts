// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { MEMORY_KINDS, type MemoryKind, type MessageResult } from '../messages/index.ts';

/** `storage.local`, as far as it is needed. */
export interface LocalStorage {
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

const Kept = v.strictObject({
  profile: v.optional(v.string()),
  telephone: v.optional(v.string()),
  identifier: v.optional(v.string()),
});
type Remembered = Required<Pick<MessageResult<'readMemory'>, MemoryKind>>;

const PREFIX = 'memory:';
const keyOf = (portalId: string): string => `${PREFIX}${portalId}`;

/** One thing that is remembered on this workstation. */
export interface Memory {
  readonly portalId: string;
  readonly kind: MemoryKind;
  readonly value: string;
}

/** The last profile, telephone number and identifier of each portal on this workstation, kept only when the person asked for it. */
export class WorkstationMemory {
  readonly #storage: LocalStorage;

  constructor(storage: LocalStorage) {
    this.#storage = storage;
  }

  async read(portalId: string): Promise<Remembered> {
    const kept = await this.#readKept(portalId);
    return { profile: kept.profile ?? null, telephone: kept.telephone ?? null, identifier: kept.identifier ?? null };
  }

  /** Keeps `value`, or forgets what was kept when it is null. */
  async write(portalId: string, kind: MemoryKind, value: string | null): Promise<void> {
    const { [kind]: _replaced, ...others } = await this.#readKept(portalId);
    const kept = value === null ? others : { ...others, [kind]: value };
    if (Object.keys(kept).length === 0) await this.#storage.remove(keyOf(portalId));
    else await this.#storage.set({ [keyOf(portalId)]: kept });
  }

  /** All that is remembered, for the person to see. */
  async list(): Promise<readonly Memory[]> {
    const portalIds = Object.keys(await this.#storage.get(null))
      .filter(key => key.startsWith(PREFIX))
      .map(key => key.slice(PREFIX.length));
    const kept = await Promise.all(
      portalIds.map(async (portalId): Promise<Memory[]> => {
        const values = await this.#readKept(portalId);
        return MEMORY_KINDS.flatMap(kind => {
          const value = values[kind];
          return value === undefined ? [] : [{ portalId, kind, value }];
        });
      }),
    );
    return kept.flat();
  }

  /** Forgets one kind for every portal. */
  async forget(kind: MemoryKind): Promise<void> {
    for (const memory of await this.list()) {
      if (memory.kind === kind) await this.write(memory.portalId, kind, null);
    }
  }

  async #readKept(portalId: string): Promise<v.InferOutput<typeof Kept>> {
    const key = keyOf(portalId);
    const kept = v.safeParse(Kept, (await this.#storage.get(key))[key]);
    return kept.success ? kept.output : {};
  }
}
