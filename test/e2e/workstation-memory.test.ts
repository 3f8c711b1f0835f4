// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, readIdentity, typePin, waitForProfileChoice } from '../kit/journey.ts';
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

/** Presses a button of the help, which is in a closed shadow root, by the mouse. */
async function press(page: Page, name: string): Promise<void> {
  const { x, y } = await browser.locateHelpButton(page, name);
  await page.mouse.click(x, y);
}

async function signInByCard(): Promise<Page> {
  await typePin(await pressCpx(browser, await openPortal(browser)), '1234');
  return waitForProfileChoice(browser);
}

describe('J3, J4: the last profile and telephone number of the workstation', () => {
  it('are offered at the next sign-in once the person has agreed, and choose by a click', async () => {
    const first = await signInByCard();
    await first.click('#profil-samu-75-medecin');
    await press(first, 'Retenir ce profil sur ce poste');
    await first.click('#valider-profil');
    await first.waitForSelector('#identification-telephone');
    await first.type('#telephone', '7507');
    await press(first, 'Retenir ce numéro sur ce poste');
    await first.click('#valider-telephone');
    await first.waitForSelector('#bandeau');
    await first.close();

    const second = await signInByCard();
    await press(second, 'Reprendre mon dernier profil\u00a0: SAMU 75 – Paris · Médecin régulateur');
    await second.waitForSelector('#identification-telephone');
    await press(second, 'Reprendre le numéro de ce poste\u00a0: 7507');
    await second.waitForSelector('#bandeau');
    expect(await readIdentity(second)).toMatchObject({ entity: 'SAMU 75 – Paris', telephone: '7507' });
  });

  it('are not kept unless the person agrees, and the page cannot see the help', async () => {
    const page = await signInByCard();
    await page.click('#profil-samu-75-medecin');
    await browser.locateHelpButton(page, 'Retenir ce profil sur ce poste');
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('Retenir ce profil');
    await page.click('#valider-profil');
    await page.waitForSelector('#identification-telephone');
    const kept = await browser.runInExtension('chrome.storage.local.get(null).then(JSON.stringify)');
    expect(kept).not.toContain('SAMU 75');
  });
});
