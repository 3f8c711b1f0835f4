// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as sleep } from 'node:timers/promises';
import type { ElementHandle, Page, Point } from 'puppeteer';

/** How a person presses things: with the mouse, once they are there and have come to rest. What moves would be missed. */

const LIMIT_MS = 20_000;
const PAUSE_MS = 20;

/** The main things of our own pages, by the `data-testid` that they carry. */
export const byTestId = (id: string): string => `[data-testid="${id}"]`;

/** Gives what is to be pressed, as the page shows it now. */
export type FindElement = () => Promise<ElementHandle<Element> | null>;

/**
 * Presses what is found, `count` times; a page that draws it anew meanwhile, or is left by it, is no obstacle. Puppeteer's
 * own locators wait in vain, now and then, where a press leaves the page.
 */
export async function pressFound(page: Page, find: FindElement, what: string, count = 1): Promise<void> {
  const { x, y } = await locate(find, what);
  const document = await page.evaluateHandle('document');
  await page.mouse.click(x, y, { count }).catch(async error => {
    // The answer to the release can go with the page that is left.
    const stays = await document.evaluate(() => true).catch(() => false);
    if (stays) throw error;
  });
}

async function locate(find: FindElement, what: string): Promise<Point> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    try {
      const element = await find();
      await element?.scrollIntoView();
      if (element !== null && (await element.evaluate(isAtRest))) return await element.clickablePoint();
    } catch (error) {
      if (performance.now() > end) throw error; // else it is drawn anew
    }
    if (performance.now() > end) throw new Error(`never there and at rest: ${what}`);
    await sleep(PAUSE_MS);
  }
}

/** Presses something of our own pages, by its `data-testid`. */
export const press = (page: Page, name: string): Promise<void> => pressFound(page, () => page.$(byTestId(name)), name);

/** Presses what closes its own window or tab, which may be gone before the mouse is released. */
export const pressLast = (page: Page, name: string): Promise<void> => untilClosed(page, () => press(page, name));

/** Presses a key that closes the window or tab. */
export const pressKeyLast = (page: Page, key: 'Enter' | 'Escape'): Promise<void> =>
  untilClosed(page, () => page.keyboard.press(key));

async function untilClosed(page: Page, act: () => Promise<void>): Promise<void> {
  await act().catch(error => {
    if (error.name !== 'TargetCloseError' && !page.isClosed()) throw error;
  });
}

/** In the page: whether it is drawn, can be used, and stays at its place from one frame to the next but one. */
async function isAtRest(element: Element): Promise<boolean> {
  const place = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join();
  };
  const before = place();
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const isUsable = element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled');
  return isUsable && before === place();
}
