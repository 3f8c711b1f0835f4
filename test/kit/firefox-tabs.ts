// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import * as v from 'valibot';
import type { InstalledExtension } from './firefox-equipment.ts';
import { type FirefoxProcess, VIEWPORT } from './firefox-process.ts';
import { type HelpPart, locateHelp, READ_HELP } from './help.ts';
import { contextOf } from './privileged-firefox.ts';
import type { Point } from './test-browser.ts';

const Place = v.object({ x: v.number(), y: v.number() });
const Parts = v.array(v.object({ role: v.picklist(['text', 'button', 'field']), name: v.string() }));
const POLL_MS = 20;
const TAB_TIMEOUT_MS = 30_000;
/** A file of the extension that is no page: no script of ours runs there, but the browser's interfaces are. */
const STILL_FILE = 'extension/icons/16.png';

/**
 * The tabs of a Firefox with our extension. Its driver tells nothing of navigations to an extension's pages: no event,
 * no end of `goto`, a wrong `page.url()`; the list of tabs is right, so that is asked again and again.
 */
export class FirefoxTabs {
  readonly #firefox: FirefoxProcess;
  readonly #extension: InstalledExtension;
  #still: Promise<Page> | null = null;

  constructor(firefox: FirefoxProcess, extension: InstalledExtension) {
    this.#firefox = firefox;
    this.#extension = extension;
  }

  async open(url?: string): Promise<Page> {
    // The driver would open it in the window that had the focus last, which may be a private one.
    const page = await this.#openBy(
      `gBrowser.selectedTab = gBrowser.addTrustedTab('about:blank'); window.focus();`,
      'about:blank',
    );
    await page.setViewport(VIEWPORT);
    if (url === undefined) return page;
    if (url.startsWith('moz-extension:')) return this.#showOwn(page, url);
    await page.goto(url);
    return page;
  }

  /** The popup's page in a window of its own; the window of `opener` is the last that had the focus before. */
  async openPopup(opener: Page): Promise<Page> {
    await opener.bringToFront();
    const url = this.#extension.url('extension/popup/index.html');
    await this.runInExtension(`browser.windows.create({ type: 'popup', url: '${url}' }).then(() => null)`);
    return this.waitFor(address => address === url);
  }

  openPrivate(url: string): Promise<Page> {
    return this.#openBy(
      `const opened = OpenBrowserWindow({ private: true });
      await new Promise(resolve => opened.addEventListener('load', resolve, { once: true }));
      await opened.delayedStartupPromise;
      opened.openTrustedLinkIn('${url}', 'current');`,
      url,
    );
  }

  async waitFor(fits: (url: string, page: Page) => boolean, among?: readonly Page[]): Promise<Page> {
    const until = Date.now() + TAB_TIMEOUT_MS;
    while (Date.now() < until) {
      const addresses = await this.#firefox.inside.listTabs();
      for (const page of among ?? (await this.#firefox.browser.pages())) {
        const address = addresses.get(contextOf(page));
        if (address !== undefined && fits(address, page)) return page;
      }
      await wait(POLL_MS);
    }
    const known = new Set((await this.#firefox.browser.pages()).map(contextOf));
    const shown = [...(await this.#firefox.inside.listTabs())].map(
      ([context, address]) => `${address}${known.has(context) ? '' : ' (unknown to the driver)'}`,
    );
    throw new Error(`no tab shows the address; there are ${shown.join(', ')}`);
  }

  async addressOf(page: Page): Promise<string> {
    return (await this.#firefox.inside.listTabs()).get(contextOf(page)) ?? '';
  }

  /** In a tab behind the others that shows a picture of the extension: the driver does not reach its background. */
  async runInExtension(expression: string): Promise<unknown> {
    // Of a tab that opens with an extension's address the driver is not always told; of a blank one it is.
    this.#still ??= this.#openBy(`gBrowser.addTrustedTab('about:blank')`, 'about:blank').then(page =>
      this.#showOwn(page, this.#extension.url(STILL_FILE)),
    );
    return (await this.#still).evaluate(expression);
  }

  async locateHelp(page: Page, selector: 'button' | 'input', name: string): Promise<Point> {
    const until = Date.now() + TAB_TIMEOUT_MS;
    while (Date.now() < until) {
      const found = await this.#firefox.inside.evaluateInTab(contextOf(page), locateHelp(selector, name));
      const point = v.safeParse(Place, found);
      if (point.success) return point.output;
      await wait(POLL_MS);
    }
    throw new Error(`the help has no ${selector} ${name}`);
  }

  async readHelp(page: Page): Promise<readonly HelpPart[]> {
    return v.parse(Parts, await this.#firefox.inside.evaluateInTab(contextOf(page), READ_HELP));
  }

  /** Leads the tab to an address of the extension. */
  async #showOwn(page: Page, url: string): Promise<Page> {
    page.goto(url).catch(() => undefined); // never resolves; that the page is there is seen below
    return this.waitFor(address => address === url, [page]);
  }

  /** The page of the tab that the script opens at this address. */
  async #openBy(script: string, url: string): Promise<Page> {
    const known = new Set(await this.#firefox.browser.pages());
    await this.#firefox.inside.run(script);
    return this.waitFor((address, page) => address === url && !known.has(page));
  }
}
