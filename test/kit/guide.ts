// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import type { JourneyId } from '../../extension/pages/guides/journey.ts';
import { byTestId } from './journey.ts';
import type { TestBrowser } from './test-browser.ts';

/** What a person does on a page of guides. */

/** Opens a guide in a new tab, as our other pages lead to it. */
export async function openGuide(browser: TestBrowser, journey: JourneyId): Promise<Page> {
  const page = await browser.openTab(browser.extensionUrl(`extension/pages/guides/index.html#${journey}`));
  await page.waitForSelector('h1');
  return page;
}

/** Presses "next" until the step is open; gives its text. */
export async function goToStep(page: Page, id: string): Promise<string> {
  const step = `${byTestId('step')}[data-step-id="${id}"]`;
  for (;;) {
    await page.waitForSelector(byTestId('step'));
    if ((await page.$(step)) !== null) return readText(page, step);
    const before = await page.$eval(byTestId('step'), element => element.getAttribute('data-step-id'));
    await page.click(byTestId('next'));
    await page.waitForFunction(
      (selector, former) => document.querySelector(selector)?.getAttribute('data-step-id') !== former,
      {},
      byTestId('step'),
      before,
    );
  }
}

/** All that the element says, folded parts included. */
export const readText = (page: Page, selector = 'main'): Promise<string> =>
  page.$eval(selector, element => element.textContent ?? '');

/** Follows a link of the guide that opens in another tab; resolves with that tab. */
export async function followOutside(browser: TestBrowser, page: Page, address: string): Promise<Page> {
  const opened = browser.waitForTab(url => url.startsWith(address));
  await page.click(`a[href="${address}"]`);
  const tab = await opened;
  await tab.bringToFront();
  return tab;
}
