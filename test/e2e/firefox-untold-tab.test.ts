// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Firefox. Its driver is not told of some tabs of the extension; Chromium's is told of each.

import { afterEach, expect, it } from 'vitest';
import { openPortal, typePin, waitForProfileChoice, waitForSignInPage } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { pressLast } from '../kit/press.ts';
import { silenceNewTabs } from '../kit/privileged-firefox.ts';
import { startWorkplace } from '../kit/workplace.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

it('a page of the extension that Firefox does not tell its driver of is driven as any other', async () => {
  const workplace = await startWorkplace();
  started.push(workplace);
  const firefox = await launchTestBrowser({ workplace, ownProcess: true });
  started.push(firefox);
  const tab = await openPortal(firefox);
  await firefox.runInExtension('null'); // opens the kit's own tab
  await silenceNewTabs(firefox.browser);
  const popup = await firefox.openPopup(tab);
  await popup.waitForFunction(() => document.body.textContent.includes('ALAIN D0000020981'));
  await pressLast(popup, 'portal-si-samu-card');
  await typePin(await waitForSignInPage(firefox), '1234');
  await waitForProfileChoice(firefox);
  await expect.poll(() => firefox.addressOf(popup)).toBe('');
});
