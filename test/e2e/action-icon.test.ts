// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, expect, it } from 'vitest';
import { ICON_STATES, iconFiles } from '../../extension/action-icon/index.ts';
import { byTestId, openPortal, pressCpx, typePin, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
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

/** Resolves once the icon of the active tab is told as `title`. */
const waitForTitle = (title: string) =>
  browser.runInExtension(`(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    while ((await chrome.action.getTitle({ tabId: tab.id })) !== '${title}') await new Promise(resolve => setTimeout(resolve, 20));
    return true;
  })()`);

it('the icon tells the card while the popup is open, and no longer', async () => {
  const popup = await browser.openPopup(await browser.openTab('about:blank'));
  await popup.waitForSelector(byTestId('holder'));
  expect(await waitForTitle('CPx Connect – carte prête')).toBe(true);
  await workplace.reader.remove();
  expect(await waitForTitle('CPx Connect – une action est nécessaire')).toBe(true);
  await popup.close();
  expect(await waitForTitle('Se connecter avec ma carte CPx')).toBe(true);
});

it('the icon tells the card beside the sign-in page, and no longer on the portal', async () => {
  const page = await pressCpx(browser, await openPortal(browser));
  expect(await waitForTitle('CPx Connect – carte prête')).toBe(true);
  await typePin(page, '1234');
  await waitForProfileChoice(browser);
  expect(await waitForTitle('Se connecter avec ma carte CPx')).toBe(true);
});

it('each icon can be drawn by the browser', async () => {
  for (const state of ICON_STATES) {
    const details = JSON.stringify({ path: iconFiles(state) });
    expect(await browser.runInExtension(`chrome.action.setIcon(${details}).then(() => true)`)).toBe(true);
  }
});
