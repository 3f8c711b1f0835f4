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

/** The manifest's title, in the language of the browser's own interface, or the page's. */
const IDLE = 'idle';
const IDLE_TITLES = ['Se connecter avec ma carte CPx', 'Sign in with my CPx card'];

/** Resolves once the icon is told as `title` on a tab, or as IDLE on every one. */
const waitForTitle = (title: string) =>
  browser.runInExtension(`(async () => {
    const readTitles = async () => Promise.all((await chrome.tabs.query({})).map(({ id }) => chrome.action.getTitle({ tabId: id })));
    const isTold = titles => ${title === IDLE} ? titles.every(one => ${JSON.stringify(IDLE_TITLES)}.includes(one)) : titles.includes('${title}');
    while (!isTold(await readTitles())) await new Promise(resolve => setTimeout(resolve, 20));
    return true;
  })()`);

it('the icon tells the card while the popup is open, and no longer', async () => {
  const popup = await browser.openPopup(await browser.openTab('about:blank'));
  await popup.waitForSelector(byTestId('holder'));
  expect(await waitForTitle('CPx Connect – carte prête')).toBe(true);
  await workplace.reader.remove();
  expect(await waitForTitle('CPx Connect – une action est nécessaire')).toBe(true);
  await popup.close();
  expect(await waitForTitle(IDLE)).toBe(true);
});

it('the icon tells the card beside the sign-in page, and no longer on the portal', async () => {
  const page = await pressCpx(browser, await openPortal(browser));
  expect(await waitForTitle('CPx Connect – carte prête')).toBe(true);
  await typePin(page, '1234');
  await waitForProfileChoice(browser);
  expect(await waitForTitle(IDLE)).toBe(true);
});

it('each icon can be drawn by the browser', async () => {
  for (const state of ICON_STATES) {
    const details = JSON.stringify({ path: iconFiles(state) });
    expect(await browser.runInExtension(`chrome.action.setIcon(${details}).then(() => true)`)).toBe(true);
  }
});
