// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DOCTOR, MOBILE, PASSWORD, readDigits } from '../../kit/doctor.ts';
import { typePin, waitForError, waitForSignInPage } from '../../kit/journey.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { changeManaged, waitForCaptureRules } from '../../kit/managed-settings.ts';
import { pressHelp, readHelp, waitForHelp } from '../../kit/portal-help.ts';
import { byTestId, press, pressLast } from '../../kit/press.ts';
import { countVerify } from '../../kit/reader.ts';
import { pressMark, readMark, typeCodeMark, waitForMark } from '../../kit/replica-page.ts';
import { askForCode, chooseProfile, identifyDesk, PIN, pressCpx, readFact } from '../../kit/si-samu.ts';
import { PORTAL_ORIGIN, VARIANTS, WALLET_ORIGIN } from '../../portals/index.ts';

const CARD_OFFER = 'Se connecter avec la carte';

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney({ browser: { managed: { disabledPortals: ['si-samu'] } } });
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(stage.faults).toEqual([]);
  await stage.startOver();
});

const openPopup = async (): Promise<Page> => stage.browser.openPopup(await stage.browser.openTab('about:blank'));
/** Presses a way in of SI-SAMU in the popup. */
async function take(way: 'card' | 'otp' | 'pro-sante-connect'): Promise<void> {
  const popup = await openPopup();
  await pressLast(popup, `portal-si-samu-${way}`);
}
const waitForHome = () => stage.browser.waitForTab(url => url === `${PORTAL_ORIGIN}/`);
async function goOnToBandeau(page: Page): Promise<void> {
  await waitForMark(page, 'page-profil');
  await chooseProfile(page);
  await identifyDesk(page);
}

// First: the stage is started with the portal switched off, and the stories after these need every way in.
describe('J1: ways in that the administrator has switched off', () => {
  const listWays = (popup: Page) =>
    popup.$$eval('.portal button', buttons => buttons.map(button => button.textContent));

  it('are none at a portal that is switched off: the icon says so, and no help is given', async () => {
    const popup = await openPopup();
    await popup.waitForFunction(() =>
      document.body.textContent?.includes('Aucun portail n’est proposé par votre établissement.'),
    );
    const page = await stage.openPortal();
    await waitForMark(page, 'connexion-cpx');
    expect(await readHelp(page)).toBe('');
  });

  it('are not in the popup, no help leads to them, and the portal’s own card button is refused', async () => {
    await changeManaged(stage.workplace, stage.browser, { language: 'fr', waysIn: ['pro-sante-connect'] });
    const byCode = await stage.openPortal();
    await askForCode(byCode);
    await waitForMark(byCode, 'code');
    const home = await stage.openPortal();
    await waitForMark(home, 'connexion-cpx');
    const popup = await openPopup();
    await popup.waitForSelector('.portal');
    expect([await listWays(popup), await readHelp(byCode), await readHelp(home)]).toEqual([
      ['Pro Santé Connect'],
      '',
      '',
    ]);
    await waitForCaptureRules(stage.browser, true);
    await home.bringToFront();
    await waitForError(await pressCpx(stage, home), 'ORIGIN_NOT_ALLOWED');
    expect(await countVerify(stage.workplace.reader)).toBe(0);
  });

  it('are back once they are switched on again', async () => {
    await changeManaged(stage.workplace, stage.browser, { language: 'fr' });
    const page = await stage.openPortal();
    await waitForHelp(page, CARD_OFFER);
    const popup = await openPopup();
    await popup.waitForSelector('.portal');
    expect(await listWays(popup)).toEqual(['Carte CPx', 'Pro Santé Connect', 'Code à usage unique (OTP)']);
  });
});

describe.each(VARIANTS)('J1: the ways in on the portal’s home, written as %s', variant => {
  it('are three; the card is offered beside the CPX button, and leads to the bandeau', async () => {
    stage.show({ variant });
    const page = await stage.openPortal();
    const names = ['connexion-cpx', 'connexion-psc', 'connexion-otp'].map(mark => readMark(page, mark));
    expect(await Promise.all(names)).toEqual(['CPX', 'S’identifier avec Pro Santé Connect', 'OTP']);
    if (variant === 'cadre') await pressMark(page, 'connexion-cpx');
    else await pressHelp(stage.browser, page, CARD_OFFER);
    await typePin(await waitForSignInPage(stage.browser), PIN);
    await goOnToBandeau(page);
    expect(await readFact(page, 'method')).toBe('CPX');
  });
});

describe('J1: the ways in of the icon', () => {
  it('lead to the bandeau by card', async () => {
    await take('card');
    await typePin(await waitForSignInPage(stage.browser), PIN);
    const page = await stage.browser.waitForTab(url => url.startsWith(`${PORTAL_ORIGIN}/profil`));
    await goOnToBandeau(page);
    expect(await readFact(page, 'method')).toBe('CPX');
  });

  it('lead to the bandeau by one-time code, on the portal’s own pages', async () => {
    await take('otp');
    const page = await waitForHome();
    await askForCode(page);
    await waitForMark(page, 'code');
    await typeCodeMark(page, readDigits(stage.services.sms.last(MOBILE)?.text));
    await pressMark(page, 'valider-code');
    await goOnToBandeau(page);
    expect(await readFact(page, 'method')).toBe('OTP');
  });

  it('lead to Pro Santé Connect, where nothing is pressed for the person', async () => {
    await take('pro-sante-connect');
    const page = await waitForHome();
    await pressMark(page, 'connexion-psc');
    await waitForMark(page, 'psc-choix');
    expect(page.url()).toContain(WALLET_ORIGIN);
    expect(stage.services.ecps.listWaiting(DOCTOR)).toEqual([]);
  });
});

describe('J1: what can go wrong', () => {
  it('an ARM who begins with OTP is told that the card comes first, on the page and in the guide', async () => {
    const page = await stage.openPortal();
    await askForCode(page, 'paul.jamais-venu', PASSWORD);
    await waitForHelp(page, 'La première connexion se fait avec la carte.');

    const popup = await openPopup();
    await pressLast(popup, 'open-guides');
    const guides = await stage.browser.waitForTab(url => url.includes('/pages/guides/'));
    await press(guides, 'guide-ways-in');
    const told = await guides.waitForSelector(`${byTestId('journey')}[data-journey="ways-in"]`);
    expect(await told?.evaluate(guide => guide.textContent)).toContain(
      'La carte est obligatoire pour la première connexion d’un assistant de régulation médicale (ARM).',
    );
  });

  it('a workstation without the service of the readers is told so by the icon, which goes on when it is back', async () => {
    await stage.workplace.reader.stopService();
    const popup = await openPopup();
    expect(await waitForError(popup, 'PCSC_STOPPED')).toContain('arrêté');
    await stage.workplace.reader.startService();
    await popup.waitForSelector(byTestId('holder'));
  });
});
