// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { vi } from 'vitest';
import { readHelpInChromium } from './help.ts';
import type { TestBrowser } from './test-browser.ts';

/** What a person reads in our help on a page of a portal, and does with it (Chromium). */

const WAIT = { timeout: 20_000, interval: 50 };
/** The field that a one-time code is pasted into. */
export const PASTE_FIELD = 'Copiez le code reçu, puis collez-le ici (Ctrl+V)';

/** What our help says now, as a screen reader tells it: a line a part, controls in brackets. Empty for no help. */
export async function readHelp(page: Page): Promise<string> {
  const parts = await readHelpInChromium(page);
  return parts.map(({ role, name }) => (role === 'text' ? name : `[${name}]`)).join('\n');
}

/** Resolves with what our help says, once it says this. */
export const waitForHelp = (page: Page, text: string): Promise<string> =>
  vi.waitFor(async () => {
    const said = await readHelp(page);
    if (!said.includes(text)) throw new Error(`no "${text}" in the help: ${said}`);
    return said;
  }, WAIT);

/** Resolves once our help does not say this (any more). */
export const waitForNoHelp = (page: Page, text: string): Promise<void> =>
  vi.waitFor(async () => {
    const said = await readHelp(page);
    if (said.includes(text)) throw new Error(`"${text}" in the help: ${said}`);
  }, WAIT);

/** How long a page that draws itself anew has nothing to draw before it has come to rest. */
const REST_MS = 300;

/** Resolves once a page of the variant `spa` has come to rest: it draws everything anew a moment after it was opened. */
const waitForRest = (page: Page): Promise<void> =>
  page.evaluate(
    restMs =>
      new Promise<void>(resolve => {
        const root = document.getElementById('racine');
        if (root === null) return resolve();
        let timer = setTimeout(resolve, restMs);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, restMs);
        }).observe(root, { childList: true });
      }),
    REST_MS,
  );

/** Presses a button of our help with the mouse. */
export async function pressHelp(browser: TestBrowser, page: Page, name: string): Promise<void> {
  await waitForHelp(page, `[${name}]`); // on the page that is being opened, if one is
  await waitForRest(page);
  // A panel that is drawn anew while its button is looked for has no place for a moment.
  const { x, y } = await vi.waitFor(() => browser.locateHelpButton(page, name), WAIT);
  await page.mouse.click(x, y);
}

/** Copies a text and pastes it into the field of our help for the one-time code. */
export async function pasteIntoHelp(browser: TestBrowser, page: Page, text: string): Promise<void> {
  await browser.copy(text);
  await page.bringToFront();
  const { x, y } = await browser.locateHelpField(page, PASTE_FIELD);
  await page.mouse.click(x, y);
  await browser.paste(page);
}
