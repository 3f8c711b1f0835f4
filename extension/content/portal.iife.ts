// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createAuthenticatorClient } from './authenticator-client.ts';
import { openClipboard } from './clipboard.ts';
import { isOwnPage } from './frames.ts';
import { createMemoryClient } from './memory-client.ts';
import { keepOwnInput } from './own-input.ts';
import { answerSignOutPage, isSignOutPage } from './sign-out-page.ts';
import { noteTouched } from './touched.ts';
import { watchPage } from './watch.ts';

/** The part of the extension interface that a content script needs; both engines answer with promises. */
interface ContentBrowser {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown>; getURL(path: string): string };
}
declare const browser: ContentBrowser | undefined;
declare const chrome: ContentBrowser;

const extension = typeof browser === 'undefined' ? chrome : browser;
const send = (message: unknown) => extension.runtime.sendMessage(message);
if (self === top && isSignOutPage(location)) {
  addEventListener('DOMContentLoaded', () => {
    answerSignOutPage(document, send).catch(() => undefined); // the one who waits for it waits no longer than a while
  });
} else if (isOwnPage(window)) {
  const end = new AbortController();
  addEventListener('pagehide', event => {
    if (!event.persisted) end.abort();
  });
  const touched = noteTouched(document, end.signal);
  const input = keepOwnInput(window, end.signal);
  const memory = createMemoryClient(send);
  // Also wakes the background: in a new private window, Chromium tells a background of no navigation before it has run
  // there once, and the navigation to the card endpoint comes next.
  memory.readHelp().then(
    ({ rules, texts }) => {
      const authenticator = createAuthenticatorClient(send);
      // Newer Chromiums have `browser` as well: only the addresses of our own files tell.
      const engine = extension.runtime.getURL('').startsWith('moz-') ? 'firefox' : 'chromium';
      const clipboard = openClipboard(navigator, engine);
      const means = { rules, texts, memory, authenticator, clipboard, touched, input };
      if (!end.signal.aborted) watchPage(document, means, end.signal);
    },
    () => undefined, // a portal that is taken away, or settings that cannot be read: no help
  );
}
