// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { JOURNEY_IDS } from '../../extension/pages/guides/journey.ts';
import { JOURNEYS } from '../../extension/pages/guides/journeys/index.ts';
import { byTestId, press } from '../kit/press.ts';
import type { Scene, Story } from './scene.ts';

const openGuide = ({ browser }: Scene, fragment: string): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/guides/index.html${fragment}`));

/** Opens everything that is folded, and waits until every check has found what it looks for. */
async function unfold(page: Page): Promise<void> {
  await page.$$eval('details', folded => {
    for (const one of folded) one.open = true;
  });
  await page.waitForFunction(() => document.querySelector('[data-testid^="check-"][data-state="pending"]') === null);
}

/** Goes to a guide in the tab that shows one, as its links do. */
async function goTo(page: Page, id: string): Promise<void> {
  await page.evaluate(fragment => location.assign(fragment), `#${id}`);
  await page.waitForSelector(`[data-journey="${id}"]`);
  await unfold(page);
}

/** The list of guides, each guide, one of them step by step, and what they say where something is missing. */
export const GUIDES_STORIES: readonly Story[] = [
  {
    name: 'guides, with a card',
    async play(scene, visit) {
      const page = await openGuide(scene, '');
      await page.waitForSelector(byTestId('guides-home'));
      await visit('guides', page);
      for (const id of JOURNEY_IDS) {
        await goTo(page, id);
        await visit(`guide-${id}`, page);
      }
    },
  },
  {
    name: 'guides, step by step',
    async play(scene, visit) {
      const page = await openGuide(scene, '#pro-sante-connect/2');
      await page.waitForSelector('[data-step-id="identifier"]');
      await unfold(page);
      await visit('guide-identifier', page);
      await goTo(page, 'first-sign-in');
      for (const { id } of JOURNEYS['first-sign-in'].steps.slice(1)) {
        await press(page, 'next');
        await page.waitForSelector(`[data-step-id="${id}"]`);
        await unfold(page);
        await visit(`guide-first-sign-in-${id}`, page);
      }
      await press(page, 'next');
      await page.waitForSelector(byTestId('guide-end'));
      await visit('guide-first-sign-in-end', page);
    },
  },
  {
    name: 'guides, without a card',
    workplace: { inserted: false },
    async play(scene, visit) {
      const page = await openGuide(scene, '#failure');
      await page.waitForSelector(`${byTestId('check-card')}[data-state="problem"]`);
      await visit('guide-failure-no-card', page);
    },
  },
  {
    name: 'guides, the host is missing',
    browser: { host: 'missing' },
    async play(scene, visit) {
      const page = await openGuide(scene, '#failure');
      await page.waitForSelector(`${byTestId('check-host')}[data-state="problem"]`);
      await visit('guide-failure-no-host', page);
    },
  },
];
