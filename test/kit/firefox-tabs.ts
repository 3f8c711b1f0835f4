// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import * as v from 'valibot';
import type { InstalledExtension } from './firefox-equipment.ts';
import { type FirefoxProcess, VIEWPORT } from './firefox-process.ts';
import { type HelpPart, locateHelp, READ_HELP } from './help.ts';
import { contextOf, type ListedTab } from './privileged-firefox.ts';
import type { Point } from './test-browser.ts';

const Place = v.object({ x: v.number(), y: v.number() });
const Parts = v.array(v.object({ role: v.picklist(['text', 'button', 'field']), name: v.string() }));
const POLL_MS = 20;
const TAB_TIMEOUT_MS = 30_000;
/** Of a tab that shows a page already Firefox tells its driver within milliseconds, or never. */
const TOLD_WITHIN_MS = 1000;
/** A file of the extension that is no page: no script of ours runs there, but the browser's interfaces are. */
const STILL_FILE = 'extension/icons/16.png';

/**
 * The tabs of a Firefox with our extension. Its driver tells nothing of navigations to an extension's pages: no event,
 * no end of `goto`, a wrong `page.url()`; the list of tabs is right, so that is asked again and again.
 */
export class FirefoxTabs {
  readonly #firefox: FirefoxProcess;
  readonly #extension: InstalledExtension;
  /** Tabs of the extension that Firefox lists and its driver has no page of: since when. */
  readonly #untold = new Map<string, number>();
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
      const listed = await this.#firefox.inside.listTabs();
      const pages = await this.#firefox.browser.pages();
      for (const page of among ?? pages) {
        const tab = listed.get(contextOf(page));
        if (tab !== undefined && fits(tab.url, page)) return page;
      }
      this.#tellOfUntold(listed, new Set(pages.map(contextOf)));
      await wait(POLL_MS);
    }
    const shown = [...(await this.#firefox.inside.listTabs()).values()].map(({ url }) => url);
    throw new Error(`no tab shows the address; there are ${shown.join(', ')}`);
  }

  async addressOf(page: Page): Promise<string> {
    return (await this.#firefox.inside.listTabs()).get(contextOf(page))?.url ?? '';
  }

  /** In a tab behind the others that shows a picture of the extension: the driver does not reach its background. */
  async runInExtension(expression: string): Promise<unknown> {
    // Blank at first: of such a tab the driver is told at once.
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

  /**
   * Firefox's driver leaves out a new tab whose page is already in the extensions' process, or was replaced by one
   * there, when its event is due (`#onContextAttached` of its module browsingContext, bug 1755014): which process is
   * faster decides. The list of tabs has it.
   */
  #tellOfUntold(listed: ReadonlyMap<string, ListedTab>, known: ReadonlySet<string>): void {
    const now = Date.now();
    for (const [context, tab] of listed) {
      if (!tab.url.startsWith(this.#extension.url(''))) continue;
      const since = this.#untold.get(context);
      if (known.has(context)) this.#untold.delete(context);
      else if (since === undefined) this.#untold.set(context, now);
      else if (now - since >= TOLD_WITHIN_MS) this.#firefox.inside.tellOf(tab);
    }
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
