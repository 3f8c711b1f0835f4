// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HELPER_TEXTS } from '../../../extension/content/texts/index.ts';
import { activate, chooseCode, pressActivate, scanAndChoose, showCard, showQrCode } from '../../kit/activation.ts';
import { DOCTOR, ECPS_CODE } from '../../kit/doctor.ts';
import { followOutside, goToStep, openGuide } from '../../kit/guides.ts';
import { typePin, waitForError } from '../../kit/journey.ts';
import type { JourneyStage } from '../../kit/journey-stage.ts';
import { pressHelp, waitForHelp, waitForNoHelp } from '../../kit/portal-help.ts';
import { byTestId } from '../../kit/press.ts';
import { approveAndReturn } from '../../kit/pro-sante-connect.ts';
import { startPscByCard } from '../../kit/psc-by-card.ts';
import { hasMark, pressMark, readMark, waitForMark } from '../../kit/replica-page.ts';
import { lookAtTelephone } from '../../kit/telephone.ts';
import { VARIANTS, WALLET_ORIGIN } from '../../portals/index.ts';

const HELP = HELPER_TEXTS.fr;
const QR_LIFE_MS = 90_000;

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startPscByCard();
});
afterAll(() => stage.close());
beforeEach(() => stage.startOver());

const openWallet = (): Promise<Page> => stage.browser.openTab(`${WALLET_ORIGIN}/`);

describe('J8: activation of the e-CPS with the card', () => {
  it.each(VARIANTS)(
    'goes from our guide over card and QR code to an e-CPS that passes its test, pages written as %s',
    async variant => {
      stage.show({ variant });
      const guide = await openGuide(stage.browser, 'ecps-with-card');
      await guide.waitForSelector(`${byTestId('check-card')}[data-state="card"]`);
      await goToStep(guide, 'open');
      const portal = await followOutside(stage.browser, guide, `${WALLET_ORIGIN}/`);
      const page = await showCard(stage, await pressActivate(stage, portal));
      expect(await readMark(page, 'titulaire')).toContain('ALAIN D0000020981');
      await pressMark(page, 'commencer-activation');
      await waitForMark(page, 'qr-activation');
      await waitForHelp(page, HELP.activationQr);

      await activate(stage, page);
      await waitForNoHelp(page, HELP.activationQr);

      await pressMark(page, 'revenir-ecps');
      await pressMark(page, 'tester-ecps');
      await waitForHelp(page, HELP.identifierCard);
      await pressHelp(stage.browser, page, HELP.identifierCard);
      await waitForHelp(page, HELP.offer.identifier);
      await pressMark(page, 'se-connecter-ecps');
      await approveAndReturn(stage, page, await readMark(page, 'code-dynamique'));
      await waitForMark(page, 'ecps-bravo');
    },
  );

  it('a QR code older than 90 s is told on both sides, and the activation is begun again', async () => {
    stage.show({ variant: 'spa' });
    const page = await showQrCode(stage, await openWallet());
    stage.clock.advance(QR_LIFE_MS);
    const phone = await lookAtTelephone(stage);
    await pressMark(phone, 'scanner');
    expect(await readMark(phone, 'erreur')).toContain('QR code expiré');
    await page.bringToFront();
    await waitForMark(page, 'ecps-qr-expire');
    await waitForHelp(page, HELP.failures.expired);

    await pressMark(page, 'commencer-activation');
    await waitForMark(page, 'qr-activation');
    await waitForHelp(page, HELP.activationQr);
    await activate(stage, page);
  });
});

describe('J8: what goes wrong', () => {
  it('scanned with the camera in place of the application: nothing happens, and the help beside the code says why', async () => {
    const page = await showQrCode(stage, await openWallet());
    const phone = await lookAtTelephone(stage);
    await pressMark(phone, 'photographier');
    expect(await readMark(phone, 'erreur')).toContain('appareil photo');
    await page.bringToFront();
    expect(await waitForHelp(page, HELP.activationQr)).toContain('pas avec son appareil photo');
    expect(await hasMark(page, 'qr-activation')).toBe(true);
    await scanAndChoose(await lookAtTelephone(stage), ECPS_CODE);
  });

  it('two different codes e-CPS, or one of three digits, are refused on the telephone', async () => {
    await showQrCode(stage, await openWallet());
    const phone = await lookAtTelephone(stage);
    await pressMark(phone, 'scanner');
    await chooseCode(phone, '1357', '1358');
    expect(await readMark(phone, 'erreur')).toContain('deux fois les mêmes');
    await chooseCode(phone, '135');
    expect(await readMark(phone, 'erreur')).toContain('quatre chiffres');
    await chooseCode(phone, ECPS_CODE);
    await waitForMark(phone, 'ecps-activee');
    expect(stage.services.wallets.check(DOCTOR, ECPS_CODE)).toBe('right');
  });

  it('no card: our page says so, and goes on when it is put in', async () => {
    await stage.workplace.reader.remove();
    const signIn = await pressActivate(stage, await openWallet());
    await waitForError(signIn, 'CARD_MISSING');
    await stage.workplace.reader.insert();
    await showCard(stage, signIn);
  });

  it('a wrong code porteur costs one try, which is told; the right one goes on', async () => {
    const signIn = await pressActivate(stage, await openWallet());
    await typePin(signIn, '9999');
    await waitForError(signIn, 'PIN_INCORRECT');
    expect(await stage.workplace.reader.triesLeft()).toBe(2);
    await showCard(stage, signIn);
    expect(await stage.workplace.reader.triesLeft()).toBe(3);
  });
});

it('no page of these stories had an error of a script or a refusal of its policy', () => {
  expect(stage.faults).toEqual([]);
});
