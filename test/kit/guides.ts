// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { byTestId, press, pressFound } from './press.ts';
import type { TestBrowser } from './test-browser.ts';

/** What a person does in the guides, each resolving when the page shows that it was done. */

/** Opens a guide in a new tab; `place` is its id, or `id/3` for its third step. */
export async function openGuide(browser: TestBrowser, place: string): Promise<Page> {
  const page = await browser.openTab(browser.extensionUrl(`extension/pages/guides/index.html#${place}`));
  await page.waitForSelector(byTestId('journey'));
  return page;
}

/** Resolves with what a check says, once it says this: a state, or the code of a problem. */
export async function waitForCheck(page: Page, check: string, found: string): Promise<string> {
  const shown = byTestId(`check-${check}`);
  const line = await page.waitForSelector(`${shown}[data-state="${found}"], ${shown}[data-code="${found}"]`);
  return (await line?.evaluate(element => element.textContent)) ?? '';
}

const linkOf = (text: string): string => `::-p-xpath(//main//a[starts-with(normalize-space(), "${text}")])`;

/** Where the link of that text leads, as it is written. */
export const readLink = (page: Page, text: string): Promise<string | null> =>
  page.$eval(linkOf(text), link => link.getAttribute('href'));

/** Follows a link from one guide to another. */
export async function followGuide(page: Page, text: string, journey: string): Promise<void> {
  await followLink(page, text);
  await page.waitForSelector(`${byTestId('journey')}[data-journey="${journey}"]`);
}

/** Follows a link that leaves the guides, in this tab. */
export const followLink = (page: Page, text: string): Promise<void> =>
  pressFound(page, () => page.$(linkOf(text)), text);

/** Follows a link of the guide that opens in another tab; resolves with that tab. */
export async function followOutside(browser: TestBrowser, page: Page, address: string): Promise<Page> {
  const opened = browser.waitForTab(url => url.startsWith(address));
  await pressFound(page, () => page.$(`a[href="${address}"]`), address);
  const tab = await opened;
  await tab.bringToFront();
  return tab;
}

/** Presses "next" until the step is open; gives its text. */
export async function goToStep(page: Page, id: string): Promise<string> {
  const step = `${byTestId('step')}[data-step-id="${id}"]`;
  for (;;) {
    await page.waitForSelector(byTestId('step'));
    if ((await page.$(step)) !== null) return readText(page, step);
    const before = await page.$eval(byTestId('step'), element => element.getAttribute('data-step-id'));
    await press(page, 'next');
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

/** The words of one answer of a guide. */
export const readAnswer = (page: Page, id: string): Promise<string> =>
  page.$eval(`[aria-labelledby="answer-${id}"]`, answer => answer.textContent ?? '');

/** Whom a page names for help, in its order: `support` is the administrator's, the others are by their names. */
export const listContacts = (page: Page): Promise<readonly string[]> =>
  page.$$eval('[data-testid="support"], [data-testid^="contact-"]', shown =>
    shown.map(element => element.getAttribute('data-testid')?.replace('contact-', '') ?? ''),
  );
