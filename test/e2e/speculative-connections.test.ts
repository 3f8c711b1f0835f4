// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Chromium. Firefox reaches the test network by a proxy, and opens no connection ahead of time then.

import { afterEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, typePin, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { CARD_ORIGIN } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

/** Chromium's NetworkPredictionOptions: never. */
const NO_PREDICTION = { NetworkPredictionOptions: 2 };

describe('the card endpoint', () => {
  it('is not even greeted by a browser whose administrator turned prediction off', async () => {
    const workplace = await startWorkplace();
    started.push(workplace);
    const browser = await launchTestBrowser({ workplace, policies: NO_PREDICTION });
    started.push(browser);
    const portal = await openPortal(browser);
    await portal.evaluate(`document.head.append(Object.assign(document.createElement('link'), {
      rel: 'preconnect', href: '${CARD_ORIGIN}', crossOrigin: 'use-credentials' }))`);
    await portal.hover('#connexion-cpx');
    await typePin(await pressCpx(browser, portal), '1234');
    await waitForProfileChoice(browser);
    const { negotiations } = workplace.portals;
    expect(negotiations.map(({ clientCertificate }) => clientCertificate)).toEqual(['899700209812']);
  });
});
