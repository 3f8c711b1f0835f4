// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Cookie } from '../../../shared/protocol/index.ts';

export const SAME_SITE_VALUES = [
  'strict',
  'lax',
  'none',
  'unspecified',
] as const satisfies readonly Cookie['sameSite'][];

/** SameSite as browsers' cookie interfaces write it. */
export type BrowserSameSite = 'strict' | 'lax' | 'no_restriction' | 'unspecified';

/** A cookie as browsers tell it. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** With a leading dot unless host-only. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string;
  /** Seconds since 1970; absent for a session cookie. */
  readonly expirationDate?: number | undefined;
  readonly partitionKey?: { readonly topLevelSite?: string | undefined } | undefined;
}

export interface CookieChange {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: BrowserSameSite;
  readonly expirationDate?: number;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey;
}

export interface PartitionKey {
  /** `https://` and the registrable domain. */
  readonly topLevelSite: string;
}

/** The browser's cookie stores, as far as they are needed. */
export interface CookiesApi {
  getAll(query: {
    url: string;
    storeId: string;
    partitionKey?: Record<string, never>;
  }): Promise<readonly StoredCookie[]>;
  set(cookie: CookieChange): Promise<unknown>;
  remove(cookie: { url: string; name: string; storeId: string; partitionKey?: PartitionKey }): Promise<unknown>;
}
