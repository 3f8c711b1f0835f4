// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { findHosts, strikeHost } from '../kit/host-pid.ts';
import { openPortal, pressCpx, typePin, waitForError, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press } from '../kit/press.ts';
import { countVerify } from '../kit/reader.ts';
import type { TestBrowser, TestBrowserOptions } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function openBrowser(
  options: Partial<TestBrowserOptions> = {},
): Promise<{ readonly workplace: Workplace; readonly browser: TestBrowser }> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, ...options });
  started.push(browser);
  return { workplace, browser };
}

describe('a host that ends by a fault of native code', () => {
  it.each(['SIGSEGV', 'SIGKILL'] as const)(
    'is named on the sign-in page, and a press starts another one: %s',
    async signal => {
      const { workplace, browser } = await openBrowser();
      const page = await pressCpx(browser, await openPortal(browser));
      await page.waitForSelector(byTestId('pin'));
      const struck = strikeHost(browser, signal);
      expect(await waitForError(page, 'HOST_STOPPED')).toContain('Programme CPx Connect arrêté');
      expect(await page.$(byTestId('pin'))).toBeNull();
      await press(page, 'retry');
      await typePin(page, '1234');
      await waitForProfileChoice(browser);
      expect(await countVerify(workplace.reader)).toBe(1);
      expect(findHosts(browser)).not.toContain(struck);
    },
  );

  it('while the server is awaited costs no try, and the same page signs in afterwards', async () => {
    const { workplace, browser } = await openBrowser();
    await workplace.portals.setCardEndpoint({ answer: 'silent' });
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, '9999');
    await page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
    strikeHost(browser, 'SIGSEGV');
    await waitForError(page, 'HOST_STOPPED');
    expect(await countVerify(workplace.reader)).toBe(0);
    await workplace.portals.setCardEndpoint({});
    await press(page, 'retry');
    await typePin(page, '1234');
    await waitForProfileChoice(browser);
    expect(await workplace.reader.triesLeft()).toBe(3);
  });

  it('leaves the tab of a portal signed in, and the popup finds its way back', async () => {
    // Nobody watches the card of the session: that would be a second host, and either could be the newest.
    const { browser } = await openBrowser({ managed: { cardRemoval: 'off' } });
    await typePin(await pressCpx(browser, await openPortal(browser)), '1234');
    const portal = await waitForProfileChoice(browser);
    const popup = await browser.openPopup(portal);
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN D0000020981'));
    strikeHost(browser, 'SIGSEGV');
    await waitForError(popup, 'HOST_STOPPED');
    await press(popup, 'retry');
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN D0000020981'));
    await portal.reload();
    await portal.waitForSelector('#choix-profil');
  });
});
