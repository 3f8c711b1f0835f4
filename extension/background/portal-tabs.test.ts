// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it, vi } from 'vitest';
import { settle } from '../testing/index.ts';
import { BrowserPortalTabs, type PortalTabsApi } from './portal-tabs.ts';

type Listener = Parameters<PortalTabsApi['onUpdated']['addListener']>[0];

function prepare(shown: Awaited<ReturnType<PortalTabsApi['query']>> = []) {
  const listeners = new Set<Listener>();
  const queries: unknown[] = [];
  const api = {
    query: async (query: unknown) => {
      queries.push(query);
      return shown;
    },
    update: vi.fn(async () => undefined),
    onUpdated: {
      addListener: (listener: Listener) => void listeners.add(listener),
      removeListener: (listener: Listener) => void listeners.delete(listener),
    },
  };
  const stores = {
    getAllCookieStores: async () => [
      { id: '0', tabIds: [1, 2] },
      { id: '1', tabIds: [3] },
    ],
  };
  const time = Promise.withResolvers<void>();
  const tabs = new BrowserPortalTabs(api, stores, () => time.promise);
  return { api, tabs, listeners, queries, passTime: time.resolve };
}

it('only tabs of the portal in the session’s store are found, as either browser tells of stores', async () => {
  const { tabs, queries } = prepare([
    { id: 1 },
    { id: 3 },
    { id: 4, cookieStoreId: '0' },
    { id: 2, cookieStoreId: '1' },
    {},
  ]);
  expect(await tabs.find(['www.portail.si-samu.fr'], '0')).toEqual([1, 4]);
  expect(queries).toEqual([{ url: ['https://www.portail.si-samu.fr/*'] }]);
});

it('a tab is left once it has loaded, and no listener stays', async () => {
  const { tabs, listeners, api } = prepare();
  let isDone = false;
  const loading = tabs.load(1, 'https://www.example.fr/').then(() => {
    isDone = true;
  });
  await settle();
  for (const listener of listeners) listener(2, { status: 'complete' });
  for (const listener of listeners) listener(1, { status: 'loading' });
  await settle();
  expect(isDone).toBe(false);
  for (const listener of listeners) listener(1, { status: 'complete' });
  await loading;
  expect([api.update.mock.calls, listeners.size]).toEqual([[[1, { url: 'https://www.example.fr/' }]], 0]);
});

it('a page that does not come is waited for no longer than a while', async () => {
  const { tabs, listeners, passTime } = prepare();
  const loading = tabs.load(1, 'https://www.example.fr/');
  passTime();
  await loading;
  expect(listeners.size).toBe(0);
});

it('a tab that was closed meanwhile holds nothing up', async () => {
  const { tabs, api, listeners } = prepare();
  const told = vi.spyOn(console, 'error').mockReturnValue();
  api.update.mockRejectedValue(new Error('No tab with id: 1.'));
  await tabs.load(1, 'https://www.example.fr/');
  expect([listeners.size, told.mock.calls.length]).toEqual([0, 1]);
  told.mockRestore();
});
