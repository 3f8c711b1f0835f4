// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, expect, it } from 'vitest';
import { ICON_STATES, iconFiles } from '../../extension/action-icon/index.ts';
import { ICON_TEXTS } from '../../extension/action-icon/texts/index.ts';
import { openPortal, pressCpx, typePin, waitForProfileChoice } from '../kit/journey.ts';
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

/** Every title that claims something; the idle one is in the browser's own language. */
const CLAIMS = [ICON_TEXTS.fr.present, ICON_TEXTS.fr.action, ICON_TEXTS.fr.blocked];

/** Resolves once the icon claims these on the browser's tabs, each on one, and nothing else. */
const waitForClaims = (...expected: readonly string[]) =>
  browser.runInExtension(`(async () => {
    const claims = ${JSON.stringify(CLAIMS)};
    const expected = ${JSON.stringify(expected)};
    for (;;) {
      const tabs = await chrome.tabs.query({});
      const titles = await Promise.all(tabs.map(({ id }) => chrome.action.getTitle({ tabId: id })));
      const claimed = titles.filter(title => claims.includes(title));
      if (claimed.join() === expected.join()) return true;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  })()`);

it('the icon tells the card while the popup is open, and no longer', async () => {
  const popup = await browser.openPopup(await browser.openTab('about:blank'));
  await popup.waitForSelector(byTestId('holder'));
  expect(await waitForClaims(ICON_TEXTS.fr.present)).toBe(true);
  await workplace.reader.remove();
  expect(await waitForClaims(ICON_TEXTS.fr.action)).toBe(true);
  await popup.close();
  expect(await waitForClaims()).toBe(true);
});

it('the icon tells the card beside the sign-in page, and no longer on the portal', async () => {
  const page = await pressCpx(browser, await openPortal(browser));
  expect(await waitForClaims(ICON_TEXTS.fr.present)).toBe(true);
  await typePin(page, '1234');
  await waitForProfileChoice(browser);
  expect(await waitForClaims()).toBe(true);
});

it('the icon tells the card beside every page that holds a port', async () => {
  for (const name of ['guides', 'diagnostics', 'about']) {
    const page = await browser.openTab(browser.extensionUrl(`extension/pages/${name}/index.html`));
    expect(await waitForClaims(ICON_TEXTS.fr.present)).toBe(true);
    await page.close();
    expect(await waitForClaims()).toBe(true);
  }
});

it('each icon can be drawn by the browser', async () => {
  for (const state of ICON_STATES) {
    const details = JSON.stringify({ path: iconFiles(state) });
    expect(await browser.runInExtension(`chrome.action.setIcon(${details}).then(() => true)`)).toBe(true);
  }
});
