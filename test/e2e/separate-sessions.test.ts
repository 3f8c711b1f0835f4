// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { byTestId, chooseProfile, identifyTelephone, readIdentity, typePin } from '../kit/journey.ts';
import { browserOfRun, launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { PORTAL_ORIGIN, SESSION_COOKIE } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function openBrowser(): Promise<TestBrowser> {
  const workplace = await startWorkplace({ portals: { strict: true } });
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace });
  started.push(browser);
  return browser;
}

/** From the portal's home to the bandeau. */
async function signIn(page: Page): Promise<void> {
  await page.waitForSelector('#connexion-cpx');
  await page.click('#connexion-cpx');
  await page.waitForSelector(byTestId('pin'));
  await typePin(page, '1234');
  await page.waitForSelector('#choix-profil');
  await chooseProfile(page, 'samu-44-medecin');
  await identifyTelephone(page, '4412');
  expect(await readIdentity(page)).toMatchObject({ 'national-identifier': '899700209812', method: 'CPX' });
}

async function expectNobody(page: Page): Promise<void> {
  await page.goto(`${PORTAL_ORIGIN}/`);
  expect(await page.$('#connexion-cpx')).not.toBeNull();
  expect(await page.$('#bandeau')).toBeNull();
}

describe('a session opened by card', () => {
  it('in a private window belongs to no other window', async () => {
    const browser = await openBrowser();
    await signIn(await browser.openPrivateTab(`${PORTAL_ORIGIN}/`));
    await expectNobody(await browser.openTab());
    const cookies = await browser.runInExtension(
      `chrome.cookies.getAll({ name: '${SESSION_COOKIE}', partitionKey: {} })`,
    );
    expect(cookies).toEqual([]);
  });

  // Chromium has none: its profiles are separate browsers, and what its driver calls a context is no cookie store of a tab.
  it.runIf(browserOfRun() === 'firefox')('in a container of Firefox belongs to no other container', async () => {
    const { browser } = await openBrowser();
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(`${PORTAL_ORIGIN}/`);
    await signIn(page);
    await expectNobody(await browser.newPage());
    await expectNobody(await (await browser.createBrowserContext()).newPage());
  });
});
