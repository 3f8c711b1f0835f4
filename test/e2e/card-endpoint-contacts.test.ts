// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, typePin, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST, CARD_ORIGIN } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

const EXTENSION_IDS = { chromium: EXTENSION_IDENTITY.chromiumId, firefox: EXTENSION_IDENTITY.geckoId };
const CARD_HOLDER = '899700209812';
const SOFTWARE_HOLDER = '899700000001';

interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
}

/** A browser that has a certificate of its own for the card endpoint and shows it without asking. */
async function openBrowser(): Promise<Scene> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const { authentication } = await workplace.pki.issueCard({
    givenName: 'LOGICIEL',
    surname: 'NAVIGATEUR',
    nationalId: SOFTWARE_HOLDER,
    title: 'Médecin',
    professionCode: 10,
    cardType: 'CPS',
    cardNumber: '8025000001/2600301753',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
  });
  const browser = await launchTestBrowser({
    workplace,
    authorities: [workplace.pki.serverIssuer.rootPem],
    certificate: { issued: authentication, shownTo: CARD_ORIGIN },
  });
  started.push(browser);
  return { workplace, browser };
}

/** A sign-in from a page that also asks the browser to connect to the card endpoint ahead of time. */
async function signInWithHint({ browser }: Scene): Promise<void> {
  const portal = await openPortal(browser);
  await portal.evaluate(`document.head.append(Object.assign(document.createElement('link'), {
    rel: 'preconnect', href: '${CARD_ORIGIN}', crossOrigin: 'use-credentials' }))`);
  await portal.hover('#connexion-cpx');
  await typePin(await pressCpx(browser, portal), '1234');
  await waitForProfileChoice(browser);
}

describe('the card endpoint', () => {
  it('never sees a certificate that the browser would have shown, only the card’s', async () => {
    const scene = await openBrowser();
    await signInWithHint(scene);
    const { negotiations, requests } = scene.workplace.portals;
    expect(negotiations.flatMap(({ clientCertificate }) => clientCertificate ?? [])).toEqual([CARD_HOLDER]);
    const connexions = requests.filter(({ host }) => host === CARD_HOST).length;

    await scene.browser.browser.uninstallExtension(EXTENSION_IDS[scene.browser.name]);
    const portal = await openPortal(scene.browser);
    await portal.click('#connexion-cpx');
    await expect
      .poll(() => negotiations.flatMap(({ clientCertificate }) => clientCertificate ?? []))
      .toContain(SOFTWARE_HOLDER); // the browser alone would have
    expect(requests.filter(({ host }) => host === CARD_HOST).length).toBeGreaterThan(connexions);
  });
});
