// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { WALLET_ORIGIN } from '../portals/index.ts';
import { ECPS_CODE } from './doctor.ts';
import { typePin, waitForSignInPage } from './journey.ts';
import type { JourneyStage } from './journey-stage.ts';
import { pressMark, sendMark, typeMark, waitForMark } from './replica-page.ts';
import { lookAtTelephone } from './telephone.ts';

/** What a person does to activate an e-CPS with the card, at the e-CPS portal and on the telephone. */

/** From the e-CPS portal's own button to our sign-in page. */
export async function pressActivate(stage: JourneyStage, page: Page): Promise<Page> {
  await pressMark(page, 'activer-ecps');
  return waitForSignInPage(stage.browser);
}

/** Types the code porteur; resolves with the tab, back at the e-CPS portal. */
export async function showCard(stage: JourneyStage, signIn: Page): Promise<Page> {
  await typePin(signIn, '1234');
  const page = await stage.browser.waitForTab(url => url.startsWith(`${WALLET_ORIGIN}/activation`));
  await waitForMark(page, 'ecps-activation');
  return page;
}

/** From a tab on the e-CPS portal to the QR code, in the same tab. */
export async function showQrCode(stage: JourneyStage, portal: Page): Promise<Page> {
  const page = await showCard(stage, await pressActivate(stage, portal));
  await pressMark(page, 'commencer-activation');
  await waitForMark(page, 'ecps-qr');
  return page;
}

/** Types the new code e-CPS on the telephone, twice. */
export async function chooseCode(phone: Page, code: string, again = code): Promise<void> {
  await typeMark(phone, 'code-ecps', code);
  await typeMark(phone, 'code-ecps-confirme', again);
  await sendMark(phone, 'valider-code-ecps');
}

/** Scans from inside the application, and chooses the code. */
export async function scanAndChoose(phone: Page, code: string): Promise<void> {
  await pressMark(phone, 'scanner');
  await waitForMark(phone, 'ecps-choix-code');
  await chooseCode(phone, code);
  await waitForMark(phone, 'ecps-activee');
}

/** From the QR code on the page to an active e-CPS, on the telephone; back on the page, which says so. */
export async function activate(stage: JourneyStage, page: Page, code = ECPS_CODE): Promise<void> {
  await scanAndChoose(await lookAtTelephone(stage), code);
  await page.bringToFront();
  await waitForMark(page, 'ecps-active');
}
