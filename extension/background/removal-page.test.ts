// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, expect, it } from 'vitest';
import { type PageTabs, type PageWindows, showRemovalPage } from './removal-page.ts';

const PAGE = 'chrome-extension://ours/removal.html';

let open: { id: number; windowId: number }[];
let calls: unknown[];
let api: { tabs: PageTabs; windows: PageWindows };
beforeEach(() => {
  open = [];
  calls = [];
  api = {
    tabs: {
      query: async () => open,
      get: async tabId => {
        if (tabId !== 7) throw new Error('No tab');
        return { id: 7, windowId: 70 };
      },
      create: async properties => {
        calls.push(properties);
        return { id: 9, windowId: properties.windowId ?? 1 };
      },
      update: async tabId => calls.push(tabId),
    },
    windows: { update: async windowId => calls.push({ focused: windowId }) },
  };
});

it('the page opens in the window of the session, which comes to the front', async () => {
  await showRemovalPage(PAGE, 7, api);
  expect(calls).toEqual([{ url: PAGE, active: true, windowId: 70 }, { focused: 70 }]);
});

it('in any window where that tab is gone', async () => {
  await showRemovalPage(PAGE, 8, api);
  expect(calls).toEqual([{ url: PAGE, active: true }, { focused: 1 }]);
});

it('once: a page that is open is shown', async () => {
  open = [{ id: 5, windowId: 50 }];
  await showRemovalPage(PAGE, 7, api);
  expect(calls).toEqual([5, { focused: 50 }]);
});
