// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What is kept in the browser, by the reason it is kept for. The notice on privacy tells of each (extension/pages/privacy). */
export const DATA_KINDS = [
  'preferences',
  'identifier',
  'memory',
  'authenticator',
  'authenticatorKey',
  'requests',
  'sessions',
  'other',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** A storage area that can be listed and emptied. */
export interface ErasableArea {
  get(keys: null): Promise<Record<string, unknown>>;
  clear(): Promise<void>;
}

export interface ErasableStorage {
  readonly local: ErasableArea;
  readonly session: ErasableArea;
}

/** How many entries of each kind were deleted; kinds of which there were none are left out. */
export type Erased = Readonly<Partial<Record<DataKind, number>>>;

const PREFIXES: readonly (readonly [prefix: string, kind: DataKind])[] = [
  ['preferences', 'preferences'],
  ['memory:', 'memory'],
  ['authenticator-key', 'authenticatorKey'],
  ['authenticator', 'authenticator'],
  ['pending:', 'requests'],
  ['watched:', 'sessions'],
];

/** What an entry of our storage is kept for, by its key. */
export const classifyKey = (key: string): DataKind =>
  PREFIXES.find(([prefix]) => key.startsWith(prefix))?.[1] ?? 'other';

const holdsIdentifier = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'identifier') === 'string';

/**
 * Deletes all that the extension has stored in this browser profile: the preferences, what is remembered of the
 * workstation, the authenticator's sealed accounts and its key, requests that wait for their sign-in page, and which
 * sessions end with their card. The browser's own storage areas hold nothing else of ours.
 * Tells what was deleted. Rejects when the browser cannot.
 */
export async function eraseEverything(storage: ErasableStorage): Promise<Erased> {
  const areas = [storage.local, storage.session];
  const entries = (await Promise.all(areas.map(area => area.get(null)))).flatMap(items => Object.entries(items));
  await Promise.all(areas.map(area => area.clear()));
  const kinds = entries.flatMap(([key, value]): DataKind[] =>
    holdsIdentifier(value) ? [classifyKey(key), 'identifier'] : [classifyKey(key)],
  );
  return Object.fromEntries([...Map.groupBy(kinds, kind => kind)].map(([kind, found]) => [kind, found.length]));
}
