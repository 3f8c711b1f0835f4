// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Frame, Page } from 'puppeteer';
import { vi } from 'vitest';

/** Loading of a page of the replicas, late forms included. */
const WAIT = { timeout: 20_000, interval: 50 };

/** What a person does on a page of the replicas, whichever way it is written (docs/replica-portals.md, "Variants"). */

const byMark = (mark: string): string => `[data-replique="${mark}"]`;

/** The frame that shows the thing of that mark, once one does: the page itself, or the frame in it. */
export async function waitForMark(page: Page, mark: string): Promise<Frame> {
  const find = async (): Promise<Frame> => {
    for (const frame of page.frames()) if ((await frame.$(byMark(mark))) !== null) return frame;
    throw new Error(`no ${mark} on ${page.url()}`);
  };
  return vi.waitFor(find, WAIT);
}

/** Whether the page shows it now. */
export async function hasMark(page: Page, mark: string): Promise<boolean> {
  const found = await Promise.all(page.frames().map(frame => frame.$(byMark(mark))));
  return found.some(element => element !== null);
}

/** The text of the thing of that mark, once it is there. */
export async function readMark(page: Page, mark: string): Promise<string> {
  const frame = await waitForMark(page, mark);
  return (await frame.$eval(byMark(mark), element => element.textContent)) ?? '';
}

/** Resolves once the thing of that mark says this. */
export const waitForWords = (page: Page, mark: string, words: string): Promise<void> =>
  vi.waitFor(async () => {
    const said = await readMark(page, mark);
    if (!said.includes(words)) throw new Error(`no "${words}" in ${mark}: ${said}`);
  }, WAIT);

/** What stands in the field of that mark. */
export async function readField(page: Page, mark: string): Promise<string> {
  const frame = await waitForMark(page, mark);
  return frame.$eval(byMark(mark), field => (field as HTMLInputElement).value);
}

/** Clicks it; a page that has drawn itself anew meanwhile is no obstacle. */
export async function pressMark(page: Page, mark: string): Promise<void> {
  const frame = await waitForMark(page, mark);
  await frame.locator(byMark(mark)).click();
}

/** Types into the field of that mark by the keyboard, key by key; what stood there is replaced. */
export async function typeMark(page: Page, mark: string, text: string): Promise<void> {
  const frame = await waitForMark(page, mark);
  await frame.locator(byMark(mark)).click({ count: 3 });
  await page.keyboard.type(text);
}

/** Types a code, into one field or into one box for each digit. */
export async function typeCodeMark(page: Page, code: string, mark = 'code'): Promise<void> {
  const frame = await waitForMark(page, mark);
  const first = `${byMark(mark)} [data-segment="1"]`;
  if ((await frame.$(first)) === null) return typeMark(page, mark, code);
  await frame.locator(first).click();
  await page.keyboard.type(code);
}
