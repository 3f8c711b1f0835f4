// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PAGES_BY_HOST } from '../portals/index.ts';
import { createMemoryClient } from './memory-client.ts';
import { HELPER_TEXTS } from './texts/index.ts';
import { watchPage } from './watch.ts';

/** The part of the extension interface that a content script needs; both engines answer with promises. */
interface ContentBrowser {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}
declare const browser: ContentBrowser | undefined;
declare const chrome: ContentBrowser;

const extension = typeof browser === 'undefined' ? chrome : browser;
const recognition = PAGES_BY_HOST.get(location.hostname);
if (recognition !== undefined && self === top) {
  const end = new AbortController();
  addEventListener('pagehide', event => {
    if (!event.persisted) end.abort();
  });
  const memory = createMemoryClient(message => extension.runtime.sendMessage(message));
  // Also wakes the background: in a new private window, Chromium tells a background of no navigation before it has run
  // there once, and the navigation to the card endpoint comes next.
  memory.read().catch(() => undefined); // asked again where the answer is used
  watchPage(document, recognition, memory, HELPER_TEXTS, end.signal);
}
