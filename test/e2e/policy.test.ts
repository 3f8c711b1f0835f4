// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, typePin, waitForError } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../kit/workplace.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

/** `managed` reaches the extension by a policy file of the browser's; Chromium's tells some seconds after the installation. */
async function setScene(
  managed: unknown,
  options: WorkplaceOptions = {},
): Promise<{ workplace: Workplace; browser: TestBrowser }> {
  const workplace = await startWorkplace(options);
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, ...(managed === undefined ? {} : { managed }) });
  started.push(browser);
  return { workplace, browser };
}

describe('the administrator’s policy, in a real browser', () => {
  it('takes a portal away: neither offered nor captured, also when it arrives late', async () => {
    const { browser } = await setScene({ disabledPortals: ['si-samu'] });
    await browser.runInExtension(`(async () => {
      const rules = async () => (await chrome.declarativeNetRequest.getDynamicRules()).length;
      while ((await rules()) > 0) await new Promise(resolve => setTimeout(resolve, 50));
    })()`);
    const popup = await browser.openPopup(await browser.openTab('about:blank'));
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN'));
    expect(await popup.$(byTestId('portal-si-samu-card'))).toBeNull();
  });

  it('that is not understood closes: the sign-in page says so and has no field', async () => {
    const { browser, workplace } = await setScene({ waysIn: ['password'] });
    const page = await pressCpx(browser, await openPortal(browser));
    expect(await waitForError(page, 'POLICY_UNREADABLE')).toContain('Réglages de l’établissement illisibles');
    expect(await page.$(byTestId('pin'))).toBeNull();
    expect(workplace.portals.negotiations.filter(({ clientCertificate }) => clientCertificate !== null)).toEqual([]);
  });

  it('of the host decides what the card signs for, whatever the extension offers', async () => {
    const { browser, workplace } = await setScene(undefined, { policy: { disabledPortals: ['si-samu'] } });
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, '9999');
    expect(await waitForError(page, 'ORIGIN_NOT_ALLOWED')).toContain('cps.portail.si-samu.fr');
    expect(await workplace.reader.triesLeft()).toBe(3);
  });
});
