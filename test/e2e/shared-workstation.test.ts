// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Portal } from '../../shared/portals/index.ts';
import {
  openPortal,
  pressCpx,
  signInFrom,
  typePin,
  waitForError,
  waitForRemovalPage,
  waitForSignInPage,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, pressLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { embeddedReaderOf, startWorkplace, type Workplace } from '../kit/workplace.ts';
import { PORTAL_ORIGIN, PSC_CARD_HOST, SESSION_COOKIE, SIDEP_ORIGIN, WALLET_ORIGIN } from '../portals/index.ts';

/** A portal as a policy file has it; Chromium drops one with a null in it, before the extension sees it. */
type PortalSetting = Omit<Portal, 'cardStart'>;
const toPortal = (id: string, name: string, origin: string, more: Partial<PortalSetting>): PortalSetting => ({
  id,
  name,
  home: `${origin}/`,
  hosts: [new URL(origin).hostname],
  cardEndpoints: [],
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
  workplace = await startWorkplace({
    portals: { services: {} },
    policy: { portals: PORTALS.map(portal => ({ ...portal, cardStart: null })) },
  });
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

interface Outcome {
  readonly state: string;
  readonly sessions: readonly string[];
}

/** Takes the card out; resolves with what the page of the removed card says was done, which is then closed. */
async function removeCard(remove = () => workplace.reader.remove()): Promise<Outcome> {
  await remove();
  const page = await waitForRemovalPage(browser);
  await page.waitForSelector(byTestId('removal-done'));
  const state = await page.$eval(byTestId('removal-done'), element => element.getAttribute('data-state'));
  const sessions = await page.$$eval(`${byTestId('removed-sessions')} li`, items =>
    items.map(({ textContent }) => textContent ?? ''),
  );
  await pressLast(page, 'close');
  await expect.poll(() => browser.addressOf(page)).toBe('');
  return { state: state ?? '', sessions };
}

/** A session at SI-SAMU by card, in a new tab; the card is put in first where it is not there. */
async function openSession(): Promise<Page> {
  const reader = embeddedReaderOf(workplace);
  if (reader.pcsc.snapshot.readers.every(({ slot }) => slot === 'empty')) await reader.insert();
  const tab = await openPortal(browser);
  await tab.click('#connexion-cpx');
  await typePin(await waitForSignInPage(browser), '1234');
  await tab.waitForSelector('#choix-profil');
  return tab;
}

/** Connections to the card endpoint with a card's certificate: Chromium opens others ahead of time, and leaves them. */
const listCardHandshakes = () =>
  workplace.portals.negotiations.filter(({ clientCertificate }) => clientCertificate !== null);

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
    const page = await pressCpx(browser, tab);
    await waitForError(page, 'CARD_MISSING');
    expect(listCardHandshakes()).toHaveLength(1);

    await workplace.reader.insert();
    await typePin(page, '1234');
    await tab.waitForSelector('#choix-profil');
    expect(listCardHandshakes().map(({ resumed }) => resumed)).toEqual([false, false]);
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

  it('a reader that is plugged in again with its card, and a service that starts again, end nothing; the next removal does', async () => {
    const { pcsc, card, name } = embeddedReaderOf(workplace);
    const tab = await openSession();
    pcsc.removeReader(name);
    pcsc.addReader(name);
    pcsc.insert(name, card);
    await workplace.reader.stopService();
    await workplace.reader.startService();
    expect(await countSessionCookies()).toBe(1);
    expect(await removeCard()).toMatchObject({ state: 'ended' });
    expect(await countSessionCookies()).toBe(0);
    await tab.close();
  });

  it('a reader that is taken away with its card ends the session once it stays away', async () => {
    const { pcsc, name } = embeddedReaderOf(workplace);
    const tab = await openSession();
    expect(await removeCard(async () => pcsc.removeReader(name))).toMatchObject({ state: 'ended' });
    pcsc.addReader(name);
    expect(await countSessionCookies()).toBe(0);
    await tab.waitForSelector('#connexion-cpx');
    await tab.close();
  });

  it('a card that left while the background was stopped, or the service, is missed afterwards', async () => {
    for (const away of [
      async () => {
        await browser.stopBackground();
        await workplace.reader.remove();
        await (await openPortal(browser)).close(); // any navigation starts it again
      },
      async () => {
        await workplace.reader.stopService();
        await workplace.reader.remove();
        await workplace.reader.startService();
      },
    ]) {
      const tab = await openSession();
      expect(await removeCard(away)).toMatchObject({ state: 'ended' });
      expect(await countSessionCookies()).toBe(0);
      await tab.waitForSelector('#connexion-cpx');
      await tab.close();
    }
  });

  it('a card that leaves while it signs in elsewhere ends what is open, and that sign-in', async () => {
    const tab = await openSession();
    await workplace.portals.setCardEndpoint({ answer: 'silent' });
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, '1234');
    await page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
    expect(await removeCard()).toMatchObject({ state: 'ended' });
    await waitForError(page, 'CARD_REMOVED');
    expect(await countSessionCookies()).toBe(0);
    await tab.waitForSelector('#connexion-cpx');
    await workplace.portals.setCardEndpoint({});
    await page.close();
    await tab.close();
  });

  it('a session in a private window ends as well, by the background of that window', async () => {
    const tab = await openSession();
    const hidden = await browser.openPrivateTab(`${PORTAL_ORIGIN}/`);
    await hidden.click('#connexion-cpx');
    await typePin(await waitForSignInPage(browser), '1234');
    await hidden.waitForSelector('#choix-profil');
    await workplace.reader.remove();
    await tab.waitForSelector('#connexion-cpx');
    await hidden.waitForSelector('#connexion-cpx');
    expect(await countSessionCookies()).toBe(0);
    await hidden.goto(`${PORTAL_ORIGIN}/bandeau`);
    await hidden.waitForSelector('#connexion-cpx');
  });
});
