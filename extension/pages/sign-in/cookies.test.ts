// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS } from '../../../shared/portals/index.ts';
import type { Cookie } from '../../../shared/protocol/index.ts';
import { collectCookies } from './collect-cookies.ts';
import type { CookieChange, CookiesApi, StoredCookie } from './cookies-api.ts';
import { storeCookies } from './store-cookies.ts';

const HOST = 'cps.portail.si-samu.fr';
const ENDPOINT = new URL(`https://${HOST}/connexion`);
const STORE = '1';
const [PORTAL] = BUILT_IN_PORTALS;

const stored = (changes: Partial<StoredCookie> = {}): StoredCookie => ({
  name: 'a',
  value: 'v',
  domain: HOST,
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  ...changes,
});
const cookie = (changes: Partial<Cookie> = {}): Cookie => ({
  name: 'a',
  value: 'v',
  host: HOST,
  domain: null,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  partitioned: false,
  expires: null,
  ...changes,
});

describe('cookies for the host', () => {
  const collect = async (
    plain: StoredCookie[],
    {
      partitioned = [] as StoredCookie[],
      origin = 'https://www.portail.si-samu.fr',
      method = 'GET' as 'GET' | 'POST',
    } = {},
  ) => {
    const queries: unknown[] = [];
    const api = {
      getAll: async (query: { partitionKey?: object }) => {
        queries.push(query);
        return query.partitionKey === undefined ? plain : [...plain, ...partitioned];
      },
    } as unknown as CookiesApi;
    const request = {
      url: ENDPOINT.href,
      method,
      form: null,
      initiator: { kind: 'page', origin } as const,
      storeId: STORE,
    };
    if (PORTAL === undefined) throw new Error('no built-in portal');
    return { cookies: await collectCookies(api, request, ENDPOINT, PORTAL), queries };
  };

  it('are read from the store of the tab, partitioned ones too', async () => {
    const { queries } = await collect([]);
    expect(queries).toEqual([
      { url: ENDPOINT.href, storeId: STORE },
      { url: ENDPOINT.href, storeId: STORE, partitionKey: {} },
    ]);
  });

  it('keep every attribute', async () => {
    const { cookies } = await collect([
      stored(),
      stored({
        name: 'b',
        domain: '.portail.si-samu.fr',
        hostOnly: false,
        sameSite: 'no_restriction',
        expirationDate: 9e9,
      }),
      stored({ name: 'c', sameSite: 'unspecified', secure: false, httpOnly: false, path: '/connexion' }),
    ]);
    expect(cookies).toEqual([
      cookie(),
      cookie({ name: 'b', domain: 'portail.si-samu.fr', sameSite: 'none', expires: 9e9 }),
      cookie({ name: 'c', sameSite: 'unspecified', secure: false, httpOnly: false, path: '/connexion' }),
    ]);
  });

  it('are told once though both answers hold them', async () => {
    const { cookies } = await collect([stored(), stored({ path: '/connexion' })]);
    expect(cookies).toHaveLength(2);
  });

  it('of a partition go along only under their own site', async () => {
    const under = (name: string, topLevelSite: string) => stored({ name, partitionKey: { topLevelSite } });
    const { cookies } = await collect([], {
      partitioned: [under('own', 'https://si-samu.fr'), under('other', 'https://evil.test')],
    });
    expect(cookies).toMatchObject([{ name: 'own', partitioned: true }]);
  });

  it('leave Strict ones out of a request from another site, and Lax ones out of its posts', async () => {
    const all = [
      stored({ name: 's', sameSite: 'strict' }),
      stored({ name: 'l' }),
      stored({ name: 'n', sameSite: 'no_restriction' }),
    ];
    const origin = 'https://evil.test';
    const got = await collect(all, { origin });
    const posted = await collect(all, { origin, method: 'POST' });
    expect(got.cookies.map(({ name }) => name)).toEqual(['l', 'n']);
    expect(posted.cookies.map(({ name }) => name)).toEqual(['n']);
  });

  it('hold Strict ones for the portal when a stored cookie proves that both hosts are of one site', async () => {
    const shared = stored({ name: 's', domain: '.portail.si-samu.fr', hostOnly: false, sameSite: 'strict' });
    const { cookies } = await collect([shared], { method: 'POST' });
    expect(cookies.map(({ name }) => name)).toEqual(['s']);
  });
});

describe('cookies from the host', () => {
  const NOW_S = 1_700_000_000;
  const SECOND_HOST = 'cps2.portail.si-samu.fr';
  const TARGET = {
    endpointHost: HOST,
    cardHosts: new Set([HOST, SECOND_HOST]),
    registrableDomain: 'si-samu.fr',
    storeId: STORE,
    nowMs: 0,
  };
  const store = async (cookies: Cookie[], fail = false) => {
    const changes: (CookieChange | { removed: string; storeId: string })[] = [];
    const api = {
      set: async (change: CookieChange) => {
        if (fail) throw new Error('No host permissions for cookies at url');
        changes.push(change);
      },
      remove: async ({ name, url, ...rest }: { name: string; url: string; storeId: string }) =>
        changes.push({ removed: `${name} ${url}`, ...rest }),
    } as unknown as CookiesApi;
    await storeCookies(api, cookies, { ...TARGET, nowMs: NOW_S * 1000 });
    return changes;
  };

  it('are set in the store of the tab, host-only without a domain', async () => {
    await expect(store([cookie()])).resolves.toEqual([
      {
        url: `https://${HOST}/`,
        name: 'a',
        value: 'v',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'lax',
        storeId: STORE,
      },
    ]);
  });

  it.each([
    ['none', 'no_restriction'],
    ['lax', 'lax'],
    ['strict', 'strict'],
    ['unspecified', 'unspecified'],
  ] as const)('with SameSite %s are set as %s', async (sameSite, written) => {
    await expect(store([cookie({ sameSite })])).resolves.toMatchObject([{ sameSite: written }]);
  });

  it('may come from another card endpoint of the portal, reached by a redirect', async () => {
    await expect(store([cookie({ host: SECOND_HOST })])).resolves.toMatchObject([{ url: `https://${SECOND_HOST}/` }]);
  });

  it('keep domain, path and end', async () => {
    const changes = await store([cookie({ domain: 'portail.si-samu.fr', path: '/x', expires: NOW_S + 60 })]);
    expect(changes).toMatchObject([
      { url: `https://${HOST}/x`, domain: 'portail.si-samu.fr', path: '/x', expirationDate: NOW_S + 60 },
    ]);
  });

  it('that are past their end are removed', async () => {
    await expect(store([cookie({ expires: NOW_S })])).resolves.toEqual([
      { removed: `a https://${HOST}/`, storeId: STORE },
    ]);
  });

  it('of a partition are set and removed under the endpoint’s own site', async () => {
    const partitionKey = { topLevelSite: 'https://si-samu.fr' };
    await expect(
      store([cookie({ partitioned: true }), cookie({ partitioned: true, expires: 0 })]),
    ).resolves.toMatchObject([
      { name: 'a', partitionKey },
      { removed: `a https://${HOST}/`, partitionKey },
    ]);
  });

  it.each(['evil.test', 'fr', `x.${HOST}`])('under the site %s are refused', async registrableDomain => {
    const storing = storeCookies({} as CookiesApi, [], { ...TARGET, registrableDomain });
    await expect(storing).rejects.toMatchObject({ code: 'PROTOCOL_VIOLATION' });
  });

  it('that a browser would ignore are left out', async () => {
    await expect(store([cookie({ sameSite: 'none', secure: false })])).resolves.toEqual([]);
  });

  it.each([
    ['of another host', { host: 'evil.test' }],
    ['of the portal, which set none', { host: 'www.portail.si-samu.fr' }],
    ['for a domain beside the host', { domain: 'evil.test' }],
    ['for a domain below the host', { domain: `x.${HOST}` }],
    ['for a top-level domain', { domain: 'fr' }],
    ['without a path', { path: 'x' }],
  ])('%s are refused, and nothing is set', async (_name, changes) => {
    const written: unknown[] = [];
    const api = { set: async (change: unknown) => written.push(change) } as unknown as CookiesApi;
    const storing = storeCookies(api, [cookie(), cookie(changes)], TARGET);
    await expect(storing).rejects.toMatchObject({ code: 'PROTOCOL_VIOLATION' });
    expect(written).toEqual([]);
  });

  it('that the browser refuses end the sign-in', async () => {
    await expect(store([cookie()], true)).rejects.toMatchObject({ code: 'PERMISSION_MISSING', host: HOST });
  });
});
