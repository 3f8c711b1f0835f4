// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { byTestId, press } from './press.ts';
import type { TestBrowser } from './test-browser.ts';

/** What a person does with the authenticator of the extension; each resolves when its page shows that it was done. */

export const PASSPHRASE = 'cheval lampe agrafe';

const open = (browser: TestBrowser, name: 'options' | 'authenticator'): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/${name}/index.html`));

/** Turns it on in the options and chooses its passphrase, on a profile that has none; resolves with its page. */
export async function setUpAuthenticator(browser: TestBrowser): Promise<Page> {
  const options = await open(browser, 'options');
  await press(options, 'use-authenticator');
  await options.waitForSelector(byTestId('open-authenticator'));
  await options.close();
  const page = await open(browser, 'authenticator');
  await page.waitForSelector(byTestId('set-up'));
  await page.type(byTestId('passphrase'), PASSPHRASE);
  await page.type(byTestId('repeat'), PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.waitForSelector(byTestId('no-account'));
  return page;
}

/** Adds an account by its address (Key Uri Format); resolves with the code of now. */
export async function addAccount(page: Page, uri: string): Promise<string> {
  await page.type(byTestId('address'), uri);
  await page.keyboard.press('Enter');
  const code = await page.waitForSelector(`${byTestId('code')}[data-code]`);
  return (await code?.evaluate(line => line.getAttribute('data-code'))) ?? '';
}

export async function lockAuthenticator(page: Page): Promise<void> {
  await press(page, 'lock');
  await page.waitForSelector(byTestId('unlock'));
}

/** On its page, which asks for the passphrase. */
export async function unlockAuthenticator(page: Page): Promise<void> {
  await page.waitForSelector(`${byTestId('unlock')}:focus`);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.waitForSelector(byTestId('account'));
}
