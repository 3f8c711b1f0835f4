// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Portal } from '../../shared/portals/index.ts';
import {
  byTestId,
  openPortal,
  pressCpx,
  signInFrom,
  typePin,
  waitForError,
  waitForRemovalPage,
  waitForSignInPage,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { PORTAL_ORIGIN, PSC_CARD_HOST, SESSION_COOKIE, SIDEP_ORIGIN, WALLET_ORIGIN } from '../portals/index.ts';

const toPortal = (id: string, name: string, origin: string, more: Partial<Portal>): Portal => ({
  id,
  name,
  home: `${origin}/`,
  hosts: [new URL(origin).hostname],
  cardEndpoints: [],
  cardStart: null,
  waysIn: ['pro-sante-connect'],
  ...more,
});
/** As an administrator adds them: where Pro Santé Connect asks for the card is not public. */
const PORTALS = [
  toPortal('pro-sante-connect', 'Pro Santé Connect', WALLET_ORIGIN, {
    cardEndpoints: [{ host: PSC_CARD_HOST, path: '/' }],
    waysIn: ['card'],
  }),
  toPortal('si-dep', 'SI-DEP', SIDEP_ORIGIN, {}),
];
const SITES = [WALLET_ORIGIN, `https://${PSC_CARD_HOST}`, SIDEP_ORIGIN].map(origin => `${origin}/*`);

let workplace: Workplace;
let browser: TestBrowser;
beforeAll(async () => {
  workplace = await startWorkplace({ portals: { services: {} }, policy: { portals: PORTALS } });
  const managed = { cardRemoval: 'sign-out', portals: PORTALS };
  browser = await launchTestBrowser({ workplace, managed, allowedSites: SITES });
});
afterAll(async () => {
  await browser?.close();
  await workplace?.close();
});

/** From SI-DEP's home, by Pro Santé Connect and its card option. */
async function signInByProSanteConnect(): Promise<Page> {
  const tab = await browser.openTab(`${SIDEP_ORIGIN}/`);
  await tab.click('#connexion-carte');
  await tab.waitForSelector('#choix-carte');
  await tab.click('#choix-carte');
  await typePin(await waitForSignInPage(browser), '1234');
  await tab.waitForSelector('#identite');
  return tab;
}

/** Takes the card out; resolves with what the page of the removed card says was done, which is then closed. */
async function removeCard(): Promise<{ readonly state: string; readonly sessions: readonly string[] }> {
  await workplace.reader.remove();
  const page = await waitForRemovalPage(browser);
  await page.waitForSelector(byTestId('removal-done'));
  const state = await page.$eval(byTestId('removal-done'), element => element.getAttribute('data-state'));
  const sessions = await page.$$eval(`${byTestId('removed-sessions')} li`, items =>
    items.map(({ textContent }) => textContent ?? ''),
  );
  await page.click(byTestId('close'));
  await expect.poll(() => browser.addressOf(page)).toBe('');
  return { state: state ?? '', sessions };
}

const countSessionCookies = (): Promise<unknown> =>
  browser.runInExtension(`chrome.cookies.getAll({ name: '${SESSION_COOKIE}' }).then(found => found.length)`);

describe('a workstation that people share, under sign-out', () => {
  it('J3: after the card was pulled nothing is left that signs anybody in without a card', async () => {
    const tab = await openPortal(browser);
    await signInFrom(tab);
    expect(await removeCard()).toMatchObject({ state: 'ended', sessions: [expect.stringContaining('SI-SAMU')] });

    expect(await countSessionCookies()).toBe(0);
    expect(await workplace.reader.pinVerified()).toBe(false);
    await tab.goto(`${PORTAL_ORIGIN}/bandeau`);
    await tab.waitForSelector('#connexion-cpx');
    const before = workplace.portals.negotiations.length;
    const page = await pressCpx(browser, tab);
    await waitForError(page, 'CARD_MISSING');
    expect(workplace.portals.negotiations).toHaveLength(before);

    await workplace.reader.insert();
    await typePin(page, '1234');
    await tab.waitForSelector('#choix-profil');
    const handshakes = workplace.portals.negotiations.filter(({ clientCertificate }) => clientCertificate !== null);
    expect(handshakes.length).toBeGreaterThan(1);
    expect(handshakes.map(({ resumed }) => resumed)).not.toContain(true);
    await removeCard();
    await workplace.reader.insert();
    await tab.close();
  });

  it('J9: a portal by card and one by Pro Santé Connect are both at their entrance, and its own session is gone', async () => {
    const portal = await openPortal(browser);
    await signInFrom(portal);
    const sidep = await signInByProSanteConnect();
    const { state, sessions } = await removeCard();
    expect(state).toBe('ended');
    for (const name of ['SI-SAMU', 'SI-DEP', 'Pro Santé Connect']) {
      expect(sessions.filter(text => text.startsWith(name))).toHaveLength(1);
    }
    await portal.waitForSelector('#connexion-cpx');
    await sidep.waitForSelector('#connexion-carte');

    await sidep.click('#connexion-carte');
    await sidep.waitForSelector('#choix-carte'); // and not whether it is still the former person
    expect(await sidep.$('#confirmer')).toBeNull();
  });
});
