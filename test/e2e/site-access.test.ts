// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, typePin, waitForProfileChoice, waitForSignInPage } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, pressLast } from '../kit/press.ts';
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

describe('the permission for a portal’s sites, taken back by the person', () => {
  it('is missed in the popup, which asks for it; then the portal’s own button is captured again', async () => {
    await browser.withdrawHostAccess();
    const popup = await browser.openPopup(await browser.openTab('about:blank'));
    await popup.waitForSelector(byTestId('access'));
    expect(await popup.$eval(byTestId('access'), element => element.textContent)).toContain('SI-SAMU');
    await browser.pressAndAllow(popup, byTestId('allow-access'));
    if (!popup.isClosed()) {
      await popup.waitForSelector(byTestId('access'), { hidden: true });
      await popup.close();
    }

    await typePin(await pressCpx(browser, await openPortal(browser)), '1234');
    await waitForProfileChoice(browser);
    expect(workplace.portals.sessions).toHaveLength(1);
  });

  it('is asked for on the sign-in page, before there is a field', async () => {
    await browser.withdrawHostAccess();
    const popup = await browser.openPopup(await browser.openTab('about:blank'));
    await pressLast(popup, 'portal-si-samu-card');
    const page = await waitForSignInPage(browser);
    await page.waitForSelector(byTestId('permission'));
    expect(await page.$(byTestId('pin'))).toBeNull();
    await browser.pressAndAllow(page, byTestId('allow'));
    await typePin(page, '1234');
    await waitForProfileChoice(browser);
  });
});

describe('a background that the browser has stopped', () => {
  it('is awake again for the next press of the portal’s button', async () => {
    const portal = await openPortal(browser);
    await browser.stopBackground();
    await typePin(await pressCpx(browser, portal), '1234');
    await waitForProfileChoice(browser);
  });

  it('while the code porteur is typed is missed by nobody', async () => {
    const page = await pressCpx(browser, await openPortal(browser));
    await page.waitForSelector(byTestId('pin'));
    await browser.stopBackground();
    await typePin(page, '1234');
    await waitForProfileChoice(browser);
  });
});
