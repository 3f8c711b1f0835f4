// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createAuthenticatorClient } from './authenticator-client.ts';
import { createMemoryClient } from './memory-client.ts';
import { noteTouched } from './touched.ts';
import { watchPage } from './watch.ts';

/** The part of the extension interface that a content script needs; both engines answer with promises. */
interface ContentBrowser {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}
declare const browser: ContentBrowser | undefined;
declare const chrome: ContentBrowser;

const extension = typeof browser === 'undefined' ? chrome : browser;
if (self === top) {
  const end = new AbortController();
  addEventListener('pagehide', event => {
    if (!event.persisted) end.abort();
  });
  const touched = noteTouched(document, end.signal);
  const send = (message: unknown) => extension.runtime.sendMessage(message);
  const memory = createMemoryClient(send);
  // Also wakes the background: in a new private window, Chromium tells a background of no navigation before it has run
  // there once, and the navigation to the card endpoint comes next.
  memory.readHelp().then(
    ({ rules, texts }) => {
      if (!end.signal.aborted)
        watchPage(document, rules, texts, memory, createAuthenticatorClient(send), end.signal, touched);
    },
    () => undefined, // a portal that is taken away, or settings that cannot be read: no help
  );
}
