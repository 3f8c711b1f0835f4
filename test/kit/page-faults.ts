// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Browser, ConsoleMessage, Target } from 'puppeteer';

/** How a browser tells of an answer that a portal means: a form that it does not accept (422), an address that it has not. */
const MEANT = /^Failed to load resource: the server responded with a status of 4\d\d/u;

/**
 * Collects what goes wrong in pages from now on: errors that no script catches, errors on the console, refusals by a
 * Content-Security-Policy. A line each, with the page's address; filled as it goes on.
 */
export function listenForFaults(browser: Browser): readonly string[] {
  const faults: string[] = [];
  const listen = async (target: Target): Promise<void> => {
    if (target.type() !== 'page') return;
    const page = await target.page();
    page?.on('pageerror', error => faults.push(`${page.url()}: ${String(error)}`));
    page?.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error' && !MEANT.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
    });
  };
  // A tab that is gone before it could be listened to has shown nothing.
  browser.on('targetcreated', target => void listen(target).catch(() => undefined));
  return faults;
}
