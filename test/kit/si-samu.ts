// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { IDENTIFIER, PASSWORD } from './doctor.ts';
import { typePin, waitForSignInPage } from './journey.ts';
import type { JourneyStage } from './journey-stage.ts';
import { pressMark, readMark, typeMark, waitForMark } from './replica-page.ts';

/** What a person does at SI-SAMU, whichever way its pages are written; each resolves when the next page is there. */

export const PIN = '1234';
export const PROFILE = 'profil-samu-44-medecin';
export const PROFILE_NAME = 'SAMU 44 – Nantes · Médecin régulateur';
export const DESK = '4412';

/** From the home page, by the portal's own CPX button, to our page that asks for the code porteur. */
export async function pressCpx({ browser }: JourneyStage, page: Page): Promise<Page> {
  await pressMark(page, 'connexion-cpx');
  return waitForSignInPage(browser);
}

/** From the home page to the choice of a profile, in the same tab. */
export async function enterByCard(stage: JourneyStage, page: Page, pin = PIN): Promise<void> {
  await typePin(await pressCpx(stage, page), pin);
  await waitForMark(page, 'page-profil');
}

export async function chooseProfile(page: Page, profile = PROFILE): Promise<void> {
  await pressMark(page, profile);
  await pressMark(page, 'valider-profil');
  await waitForMark(page, 'page-telephone');
}

export async function identifyDesk(page: Page, number = DESK): Promise<void> {
  await typeMark(page, 'telephone', number);
  await pressMark(page, 'valider-telephone');
  await waitForMark(page, 'bandeau');
}

/** From the home page to the bandeau. */
export async function signInByCard(stage: JourneyStage, page: Page, profile = PROFILE): Promise<void> {
  await enterByCard(stage, page);
  await chooseProfile(page, profile);
  await identifyDesk(page);
}

/** From the home page to the page that asks for the code, or says why there is none. */
export async function askForCode(page: Page, identifier = IDENTIFIER, password = PASSWORD): Promise<void> {
  await pressMark(page, 'connexion-otp');
  await typeMark(page, 'identifiant', identifier);
  await typeMark(page, 'mot-de-passe', password);
  await pressMark(page, 'valider-identification');
}

/** From the bandeau: the drop-down menu, its third entry. */
export async function openChannels(page: Page): Promise<void> {
  await pressMark(page, 'menu-compte');
  await pressMark(page, 'menu-canaux-otp');
  await waitForMark(page, 'canal-telephone-valeur');
}

/** From the bandeau and back to it: the account's password, an optional step of a first sign-in. */
export async function choosePassword(page: Page, password = PASSWORD): Promise<void> {
  await pressMark(page, 'menu-compte');
  await pressMark(page, 'menu-mot-de-passe');
  await typeMark(page, 'mot-de-passe', password);
  await typeMark(page, 'mot-de-passe-confirme', password);
  await pressMark(page, 'valider-mot-de-passe');
  await waitForMark(page, 'bandeau');
}

export async function signOut(page: Page): Promise<void> {
  await pressMark(page, 'se-deconnecter');
  await waitForMark(page, 'page-accueil');
}

/** What the bandeau says: `profile`, `telephone`, `method`, `national-identifier`… */
export async function readFact(page: Page, fact: string): Promise<string> {
  const frame = await waitForMark(page, 'bandeau');
  return (await frame.$eval(`[data-fact="${fact}"]`, element => element.textContent)) ?? '';
}

/** What the portal says is wrong, once it does. */
export const readFault = (page: Page): Promise<string> => readMark(page, 'erreur');
