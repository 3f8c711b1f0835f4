// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CookiePlace, WatchedSession } from './record.ts';

interface PartitionKey {
  readonly topLevelSite: string;
}
/** `browser.cookies`, as far as it is needed. */
export interface CookieJar {
  getAll(query: {
    url: string;
    name: string;
    storeId: string;
    partitionKey?: Record<string, never>;
  }): Promise<readonly { readonly partitionKey?: { readonly topLevelSite?: string | undefined } | undefined }[]>;
  remove(cookie: { url: string; name: string; storeId: string; partitionKey?: PartitionKey }): Promise<unknown>;
}

async function hasCookie(jar: CookieJar, storeId: string, { url, name, partition }: CookiePlace): Promise<boolean> {
  const found = await jar.getAll({ url, name, storeId, ...(partition === null ? {} : { partitionKey: {} }) });
  // An empty key asks for the cookies of every partition, and for those of none.
  return found.some(({ partitionKey }) => (partitionKey?.topLevelSite ?? '') === (partition ?? ''));
}

/**
 * Whether the session may still be open: one of the cookies that the card sign-in brought for the portal's pages is
 * there. Null where it brought none of them, so that cookies tell nothing.
 */
export async function holdsSession(jar: CookieJar, { storeId, cookies }: WatchedSession): Promise<boolean | null> {
  const telling = cookies.filter(({ isOfPortal }) => isOfPortal);
  if (telling.length === 0) return null;
  const found = await Promise.all(telling.map(place => hasCookie(jar, storeId, place)));
  return found.includes(true);
}

/** Removes all cookies that the card sign-in brought, and those of the portal's page that the policy names. */
export async function removeCookies(
  jar: CookieJar,
  { storeId, cookies }: WatchedSession,
  own: { readonly url: string; readonly names: readonly string[] },
): Promise<void> {
  for (const { url, name, partition } of cookies) {
    const partitionKey = partition === null ? {} : { partitionKey: { topLevelSite: partition } };
    await jar.remove({ url, name, storeId, ...partitionKey });
  }
  for (const name of own.names) {
    for (const { partitionKey } of await jar.getAll({ url: own.url, name, storeId, partitionKey: {} })) {
      const site = partitionKey?.topLevelSite ?? '';
      const partition = site === '' ? {} : { partitionKey: { topLevelSite: site } };
      await jar.remove({ url: own.url, name, storeId, ...partition });
    }
  }
}

/** `browser.cookies`, as far as it is needed to find what a portal has set by itself. */
export interface SessionCookies {
  getAll(query: { url: string; storeId: string; partitionKey: Record<string, never> }): Promise<
    readonly {
      readonly name: string;
      readonly path: string;
      readonly expirationDate?: number | undefined;
      readonly partitionKey?: { readonly topLevelSite?: string | undefined } | undefined;
    }[]
  >;
}

/** A cookie that is to last longer remembers something beyond a session: a language, the way in. It stays. */
const SESSION_MAX_MS = 24 * 60 * 60 * 1000;
/** Whether a cookie with this much time left is one of a session. */
export const isOfSession = (leftMs: number): boolean => leftMs > 0 && leftMs <= SESSION_MAX_MS;

/** The cookies of sessions that the page of this address receives. */
export async function listSessionCookies(
  jar: SessionCookies,
  { url, storeId, nowMs }: { readonly url: string; readonly storeId: string; readonly nowMs: number },
): Promise<CookiePlace[]> {
  const found = await jar.getAll({ url, storeId, partitionKey: {} });
  return found
    .filter(({ expirationDate }) => expirationDate === undefined || isOfSession(expirationDate * 1000 - nowMs))
    .map(({ name, path, partitionKey }) => ({
      url: new URL(path, url).href,
      name,
      partition: partitionKey?.topLevelSite || null,
      isOfPortal: true,
    }));
}
