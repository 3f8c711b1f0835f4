// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { byTestId, press } from '../kit/press.ts';
import type { Scene, Story } from './scene.ts';

const openPage = ({ browser }: Scene, page: string): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/${page}/index.html`));

/** What an administrator can fix, fixed; but the language, in which each story is told. */
const FIXED = {
  waysIn: ['card'],
  workstationMemory: 'forbidden',
  identifierMemory: 'forbidden',
  support: { name: 'Support du CHU', telephone: '01 23 45 67 89', email: 'support@chu.example.fr' },
};

/** Options, and the pages to read. */
export const PAGES_STORIES: readonly Story[] = [
  {
    name: 'options',
    async play(scene, visit) {
      await scene.browser.runInExtension(
        `chrome.storage.local.set({ 'memory:si-samu': { profile: 'SAMU 75 – Paris', telephone: '7507' } })`,
      );
      const page = await openPage(scene, 'options');
      await page.waitForSelector(byTestId('kept'));
      await visit('options', page);
      await press(page, 'keep-identifier');
      await press(page, 'save-identifier');
      await page.waitForSelector('#identifier-hint .bad');
      await visit('options-identifier', page);
      await press(page, 'erase');
      await page.waitForSelector(`${byTestId('erase-confirm')}[open]`);
      await visit('options-erase', page);
      await press(page, 'erase-yes');
      await page.waitForSelector(byTestId('erased'));
      await visit('options-erased', page);
    },
  },
  {
    name: 'pages to read',
    async play(scene, visit) {
      for (const name of ['about', 'privacy', 'accessibility']) {
        const page = await openPage(scene, name);
        await page.waitForSelector(byTestId(`${name}-page`));
        await visit(name, page);
      }
    },
  },
  {
    name: 'options and help, fixed by the administrator',
    browser: { managed: FIXED },
    async play(scene, visit) {
      const page = await openPage(scene, 'options');
      await page.waitForSelector(byTestId('locked-waysIn'));
      await visit('options-locked', page);
      const help = await scene.browser.openTab(scene.browser.extensionUrl('extension/pages/guides/index.html#support'));
      await help.waitForSelector(byTestId('support'));
      await visit('guide-support-own', help);
    },
  },
];
