// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, typePin, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { installInChromium } from '../kit/software-certificate.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { EXTENSION_ID } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST, CARD_ORIGIN } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

const CARD_HOLDER = '899700209812';
const SOFTWARE_HOLDER = '899700000001';
/** The browser answers requests for a certificate by itself, as with the vendor's middleware and this policy. */
const PICKS_ALONE = { AutoSelectCertificateForUrls: [JSON.stringify({ pattern: CARD_ORIGIN, filter: {} })] };
/** Chromium's NetworkPredictionOptions: never. */
const NO_PREDICTION = { NetworkPredictionOptions: 2 };

interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
}

/** A browser that has a certificate of its own for the card endpoint and shows it without asking. */
async function openBrowser(policies: Readonly<Record<string, unknown>>): Promise<Scene> {
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
  await installInChromium(workplace.folder, authentication, workplace.pki.serverIssuer.rootPem);
  const browser = await launchTestBrowser({ workplace, policies: { ...PICKS_ALONE, ...policies } });
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
    const scene = await openBrowser({});
    await signInWithHint(scene);
    const { negotiations, requests } = scene.workplace.portals;
    expect(negotiations.flatMap(({ clientCertificate }) => clientCertificate ?? [])).toEqual([CARD_HOLDER]);
    const connexions = requests.filter(({ host }) => host === CARD_HOST).length;

    await scene.browser.browser.uninstallExtension(EXTENSION_ID);
    const portal = await openPortal(scene.browser);
    await portal.click('#connexion-cpx');
    await expect
      .poll(() => negotiations.flatMap(({ clientCertificate }) => clientCertificate ?? []), { timeout: 10_000 })
      .toContain(SOFTWARE_HOLDER); // the browser alone would have
    expect(requests.filter(({ host }) => host === CARD_HOST).length).toBeGreaterThan(connexions);
  });

  it('is not even greeted by a browser whose administrator turned prediction off', async () => {
    const scene = await openBrowser(NO_PREDICTION);
    await signInWithHint(scene);
    const { negotiations } = scene.workplace.portals;
    expect(negotiations.map(({ clientCertificate }) => clientCertificate)).toEqual([CARD_HOLDER]);
  });
});
