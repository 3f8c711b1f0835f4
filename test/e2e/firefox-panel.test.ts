// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Firefox. Its driver does not reach the icon's panel; Chromium's opens it in every story of the popup.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FirefoxPanel, openFirefoxPanel } from '../kit/firefox-panel.ts';
import { openPortal, typePin, waitForProfileChoice, waitForSignInPage } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

let workplace: Workplace;
let browser: TestBrowser;
let panel: FirefoxPanel;
beforeEach(async () => {
  workplace = await startWorkplace();
  browser = await launchTestBrowser({ workplace });
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

describe('the icon’s panel in Firefox', () => {
  it('leads from the portal’s own tab to the sign-in in that tab, and is gone', async () => {
    const portal = await openPortal(browser);
    panel = await openFirefoxPanel(browser.browser);
    await expect.poll(() => panel.readText()).toContain('ALAIN D0000020981');
    await panel.press(byTestId('portal-si-samu-card'));
    const page = await waitForSignInPage(browser);
    expect(page).toBe(portal);
    await expect.poll(() => panel.isOpen()).toBe(false);
    await typePin(page, '1234');
    expect(await waitForProfileChoice(browser)).toBe(portal);
  });
});
