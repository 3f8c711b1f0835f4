// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Frame, Page } from 'puppeteer';
import { vi } from 'vitest';
import { pressFound } from './press.ts';

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

/** What stands in the field of that mark. */
export async function readField(page: Page, mark: string): Promise<string> {
  const frame = await waitForMark(page, mark);
  return frame.$eval(byMark(mark), field => (field as HTMLInputElement).value);
}

/** Presses it with the mouse. */
export const pressMark = (page: Page, mark: string, count = 1): Promise<void> =>
  pressFound(page, async () => (await waitForMark(page, mark)).$(byMark(mark)), mark, count);

/**
 * Presses it, and resolves once the portal has answered with these words in the thing of the mark `answer`: the same words
 * from before do not count.
 */
export async function pressForWords(page: Page, mark: string, answer: string, words: string): Promise<void> {
  await waitForMark(page, mark); // on the page that is being opened, if one is
  for (const frame of page.frames()) {
    await frame.$$eval(byMark(answer), told => {
      for (const one of told) one.setAttribute('data-ancien', '');
    });
  }
  await pressMark(page, mark);
  // The single-page variant draws the former words anew while it waits, with its buttons off.
  const isIdle = async (frame: Frame) => (await frame.$('button:disabled')) === null;
  await vi.waitFor(async () => {
    for (const frame of page.frames()) {
      const told = await frame.$(`${byMark(answer)}:not([data-ancien])`);
      const said = (await told?.evaluate(element => element.textContent)) ?? '';
      if (said.includes(words) && (await isIdle(frame))) return;
    }
    throw new Error(`no new "${words}" in ${answer} on ${page.url()}`);
  }, WAIT);
}

/** Presses the button of a form, and waits until the page has taken it: what stood there is gone, or drawn anew. */
export async function sendMark(page: Page, mark: string): Promise<void> {
  const frame = await waitForMark(page, mark);
  const button = await frame.$(byMark(mark));
  await pressMark(page, mark);
  await vi.waitFor(async () => {
    const isThere = await button?.evaluate(element => element.isConnected).catch(() => false);
    if (isThere === true) throw new Error(`${mark} was not taken on ${page.url()}`);
  }, WAIT);
}

/** Types into the field of that mark by the keyboard, key by key; what stood there is replaced. */
export async function typeMark(page: Page, mark: string, text: string): Promise<void> {
  await pressMark(page, mark, 3); // selects what stands there
  await page.keyboard.type(text);
}

/** Types a code, into one field or into one box for each digit. */
export async function typeCodeMark(page: Page, code: string, mark = 'code'): Promise<void> {
  const frame = await waitForMark(page, mark);
  const first = `${byMark(mark)} [data-segment="1"]`;
  if ((await frame.$(first)) === null) return typeMark(page, mark, code);
  await pressFound(page, () => frame.$(first), mark);
  await page.keyboard.type(code);
}
