// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { signInFrom } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
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

async function expectNobody(page: Page): Promise<void> {
  await page.goto(`${PORTAL_ORIGIN}/bandeau`);
  expect(await page.$('#connexion-cpx')).not.toBeNull();
  expect(await page.$('#bandeau')).toBeNull();
}

describe('a session opened by card', () => {
  it('in a private window belongs to no other window', async () => {
    const browser = await openBrowser();
    await signInFrom(await browser.openPrivateTab(`${PORTAL_ORIGIN}/`));
    await expectNobody(await browser.openTab());
    const seen = await browser.runInExtension(
      `chrome.tabs.query({ url: '${PORTAL_ORIGIN}/*' }).then(tabs => tabs.map(({ incognito }) => incognito))`,
    );
    expect(seen).toContain(false); // the control was in no private window
    const cookies = await browser.runInExtension(
      `chrome.cookies.getAll({ name: '${SESSION_COOKIE}', partitionKey: {} })`,
    );
    expect(cookies).toEqual([]);
  });
});
