// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page, SerializedAXNode } from 'puppeteer';
import { vi } from 'vitest';
import type { TestBrowser } from './test-browser.ts';

/** What a person reads in our help on a page of a portal, and does with it (Chromium). */

const WAIT = { timeout: 20_000, interval: 50 };
/** The accessible name of each panel. */
const PANEL_NAMES: readonly string[] = ['Aide de CPx Connect', 'Help of CPx Connect'];
/** The field that a one-time code is pasted into. */
export const PASTE_FIELD = 'Copiez le code reçu, puis collez-le ici (Ctrl+V)';

const isPanel = ({ role, name }: SerializedAXNode): boolean => role === 'region' && PANEL_NAMES.includes(name ?? '');

function listTexts(node: SerializedAXNode, isInside: boolean): string[] {
  if (isInside && (node.role === 'button' || node.role === 'textbox')) return [`[${node.name}]`];
  if (isInside && node.role === 'StaticText') return [node.name ?? ''];
  return (node.children ?? []).flatMap(child => listTexts(child, isInside || isPanel(node)));
}

/** What our help says now, as a screen reader tells it: a line a part, controls in brackets. Empty for no help. */
export async function readHelp(page: Page): Promise<string> {
  const tree = await page.accessibility.snapshot({ includeIframes: true, interestingOnly: false });
  return tree === null ? '' : listTexts(tree, false).join('\n');
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
  const { x, y } = await browser.locateHelpButton(page, name);
  await page.mouse.click(x, y);
}

/** Copies a text elsewhere, as a person does with the message that he was sent. */
async function copyText(browser: TestBrowser, text: string): Promise<void> {
  const page = await browser.openTab('about:blank');
  await page.setContent('<textarea autofocus></textarea>');
  await page.type('textarea', text);
  await page.keyboard.press('KeyA', { commands: ['SelectAll'] });
  await page.keyboard.press('KeyC', { commands: ['Copy'] });
  await page.close();
}

/** Copies a text and pastes it into the field of our help for the one-time code. */
export async function pasteIntoHelp(browser: TestBrowser, page: Page, text: string): Promise<void> {
  await copyText(browser, text);
  await page.bringToFront();
  const field = await page.waitForSelector(`::-p-aria([name="${PASTE_FIELD}"][role="textbox"])`);
  await field?.click();
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyV', { commands: ['Paste'] });
  await page.keyboard.up('Control');
}
