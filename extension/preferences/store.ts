// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { DEFAULT_PREFERENCES, Preferences } from './schema.ts';

/** The one key of `storage.local` that holds all preferences. */
export const PREFERENCES_KEY = 'preferences';

/** `storage.local`, as far as it is needed. */
export interface PreferenceStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** `storage.onChanged`. */
export interface StorageEvents {
  addListener(listener: StorageListener): void;
  removeListener(listener: StorageListener): void;
}
type StorageListener = (changes: Record<string, { readonly newValue?: unknown }>, area: string) => void;

/** They are the person's comfort, not a policy: what cannot be read is replaced by the defaults. */
function decodePreferences(stored: unknown): Preferences {
  const decoded = v.safeParse(Preferences, stored);
  return decoded.success ? decoded.output : DEFAULT_PREFERENCES;
}

/** The person's preferences, with every default put in. Never rejects: a storage that fails gives the defaults. */
export async function readPreferences(storage: PreferenceStorage): Promise<Preferences> {
  try {
    return decodePreferences((await storage.get(PREFERENCES_KEY))[PREFERENCES_KEY]);
  } catch (error) {
    console.error('preferences not read', error);
    return DEFAULT_PREFERENCES;
  }
}

/** Changes some preferences and keeps the others; resolves with all of them. Rejects when the browser cannot store. */
export async function writePreferences(
  storage: PreferenceStorage,
  changes: Partial<Preferences>,
): Promise<Preferences> {
  const changed = v.parse(Preferences, { ...(await readPreferences(storage)), ...changes });
  await storage.set({ [PREFERENCES_KEY]: changed });
  return changed;
}

/** Tells each change, also one made in another page and a deletion. Returns what ends it. */
export function onPreferencesChanged(events: StorageEvents, listener: (preferences: Preferences) => void): () => void {
  const follow: StorageListener = (changes, area) => {
    const change = changes[PREFERENCES_KEY];
    if (area === 'local' && change !== undefined) listener(decodePreferences(change.newValue ?? {}));
  };
  events.addListener(follow);
  return () => events.removeListener(follow);
}
