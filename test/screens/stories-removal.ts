// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPortal, pressCpx, typePin, waitForProfileChoice } from '../kit/journey.ts';
import { byTestId, press } from '../kit/press.ts';
import type { Story } from './scene.ts';

/** The page of the removed card: its question, and what was done. */
export const REMOVAL_STORIES: readonly Story[] = [
  {
    name: 'removal, the card leaves',
    async play({ browser, workplace }, visit) {
      await typePin(await pressCpx(browser, await openPortal(browser)), '1234');
      await waitForProfileChoice(browser);
      await workplace.reader.remove();
      const page = await browser.waitForTab(url => url.startsWith(browser.extensionUrl('extension/pages/removal/')));
      await page.waitForSelector(byTestId('removal-question'));
      await visit('removal-question', page);
      await press(page, 'sign-out');
      await page.waitForSelector(byTestId('removal-done'));
      await visit('removal-done', page);
    },
  },
];
