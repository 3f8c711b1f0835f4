// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Firefox. Chromium has no containers; what its driver calls a context is no cookie store of a tab.

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { signInFrom } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { PORTAL_ORIGIN } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function expectNobody(page: Page): Promise<void> {
  await page.goto(`${PORTAL_ORIGIN}/bandeau`);
  expect(await page.$('#connexion-cpx')).not.toBeNull();
  expect(await page.$('#bandeau')).toBeNull();
}

describe('a session opened by card', () => {
  it('in a container of Firefox belongs to no other container', async () => {
    const workplace = await startWorkplace({ portals: { strict: true } });
    started.push(workplace);
    const firefox = await launchTestBrowser({ workplace });
    started.push(firefox);
    const { browser } = firefox;
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(`${PORTAL_ORIGIN}/`);
    await signInFrom(page);
    await expectNobody(await browser.newPage());
    await expectNobody(await (await browser.createBrowserContext()).newPage());
  });
});
