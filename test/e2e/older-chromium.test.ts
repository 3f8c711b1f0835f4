// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Chromium. Firefox has always had `browser`; Chromium of the minimum version has `chrome` alone.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

let workplace: Workplace;
let browser: TestBrowser;
beforeEach(async () => {
  workplace = await startWorkplace();
  browser = await launchTestBrowser({ workplace });
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

it('a page shows the card where the browser has no interface of the name `browser`', async () => {
  const page = await browser.openTab();
  await page.evaluateOnNewDocument('delete globalThis.browser');
  await page.goto(browser.extensionUrl('extension/popup/index.html'));
  await page.waitForSelector(byTestId('holder'));
  expect(await page.evaluate('typeof globalThis.browser')).toBe('undefined');
});
