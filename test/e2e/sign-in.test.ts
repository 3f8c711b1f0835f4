// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  chooseProfile,
  identifyTelephone,
  openPortal,
  pressCpx,
  readIdentity,
  typePin,
  waitForProfileChoice,
  waitForSignInPage,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, pressLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';

let workplace: Workplace;
let browser: TestBrowser;
beforeEach(async () => {
  workplace = await startWorkplace({ inserted: false });
  browser = await launchTestBrowser({ workplace });
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

const ALAIN = {
  'given-name': 'ALAIN',
  surname: 'D0000020981',
  'national-identifier': '899700209812',
  profession: 'Médecin',
  method: 'CPX',
};

describe('J2: first sign-in by card', () => {
  it('insert, CPX, code porteur, profile, telephone: the bandeau shows who is signed in', async () => {
    const portal = await openPortal(browser);
    const page = await pressCpx(browser, portal);
    await page.waitForSelector(`${byTestId('error')}[data-code="CARD_MISSING"]`);
    await workplace.reader.insert();
    await page.waitForSelector(byTestId('holder'));
    expect(await page.$eval(byTestId('holder'), element => element.textContent)).toContain('ALAIN D0000020981');
    expect(await page.$eval(byTestId('site'), element => element.textContent)).toContain('cps.portail.si-samu.fr');
    await typePin(page, '1234');

    const tab = await waitForProfileChoice(browser);
    await chooseProfile(tab, 'samu-44-medecin');
    await identifyTelephone(tab, '4412');
    expect(await readIdentity(tab)).toMatchObject({ ...ALAIN, telephone: '4412' });
    expect(workplace.portals.negotiations.filter(({ clientCertificate }) => clientCertificate !== null)).toEqual([
      expect.objectContaining({
        protocol: 'TLSv1.2',
        signatureScheme: 'rsa_pkcs1_sha256',
        clientCertificate: '899700209812',
        resumed: false,
        outcome: 'accepted',
      }),
    ]);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });
});

describe('J3: later sign-in by card', () => {
  it('by the icon: popup, portal, code porteur, and the tab is the portal', async () => {
    await workplace.reader.insert();
    const start = await browser.openTab('about:blank');
    const popup = await browser.openPopup(start);
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN D0000020981'));
    await pressLast(popup, 'portal-si-samu-card');
    await typePin(await waitForSignInPage(browser), '1234');
    await waitForProfileChoice(browser);
    expect(workplace.portals.sessions.map(({ holder }) => holder.nationalIdentifier)).toEqual(['899700209812']);
  });

  it.each([
    ['a link', 'lien', 'GET', { retour: '/bandeau?a=é%26b', x: '"<>' }],
    ['a posted form', 'formulaire', 'POST', { RelayState: 'accueil & régulation', x: '"<>' }],
    ['a redirect', 'redirection', 'GET', { retour: '/bandeau?a=é%26b', x: '"<>' }],
  ])('by the portal’s own CPX button as %s, whatever it carries', async (_name, form, method, parameters) => {
    await workplace.reader.insert();
    const query = `forme=${form}&retour=%2Fbandeau%3Fa%3D%C3%A9%2526b&x=%22%3C%3E`;
    const portal = await browser.openTab(`${PORTAL_ORIGIN}/?${query}`);
    await typePin(await pressCpx(browser, portal), '1234');
    await waitForProfileChoice(browser);
    const request = workplace.portals.requests.find(({ host, path }) => host === CARD_HOST && path === '/connexion');
    expect(request).toMatchObject({ method });
    expect({ ...request?.query, ...request?.form }).toMatchObject(parameters);
  });
});
