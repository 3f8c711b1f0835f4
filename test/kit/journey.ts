// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import type { ErrorCode } from '../../shared/errors/index.ts';
import { PORTAL_ORIGIN } from '../portals/index.ts';
import { byTestId, pressFound } from './press.ts';
import type { TestBrowser } from './test-browser.ts';

const SIGN_IN_FOLDER = 'extension/pages/sign-in/';

/** What a person does, as functions: each resolves when the page shows that it was done. */

/** Opens the portal's home in a new tab. */
export const openPortal = (browser: TestBrowser): Promise<Page> => browser.openTab(`${PORTAL_ORIGIN}/`);

/** Presses the portal's own CPX button; resolves with the sign-in page, which takes the place of the portal's. */
export async function pressCpx(browser: TestBrowser, portal: Page): Promise<Page> {
  await pressFound(portal, () => portal.$('#connexion-cpx'), 'CPX');
  return waitForSignInPage(browser);
}

/** Resolves with the sign-in page once it asks for something or says what is missing. */
export async function waitForSignInPage(browser: TestBrowser): Promise<Page> {
  const page = await browser.waitForTab(url => url.startsWith(browser.extensionUrl(SIGN_IN_FOLDER)));
  await page.waitForSelector([byTestId('entry'), byTestId('error'), byTestId('permission')].join(', '));
  return page;
}

/** Whether the tab shows the sign-in page. */
export const showsSignInPage = async (browser: TestBrowser, page: Page): Promise<boolean> =>
  (await browser.addressOf(page)).startsWith(browser.extensionUrl(SIGN_IN_FOLDER));

/** Types the code porteur once its field is there, and presses Enter. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await page.waitForSelector(`${byTestId('pin')}:focus`);
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** Resolves with the text of an error of our own page, once it shows this code. */
export async function waitForError(page: Page, code: ErrorCode): Promise<string> {
  const shown = await page.waitForSelector(`${byTestId('error')}[data-code="${code}"]`);
  return (await shown?.evaluate(element => element.textContent)) ?? '';
}

/** Resolves with the tab on the portal's profile choice. */
export async function waitForProfileChoice(browser: TestBrowser): Promise<Page> {
  const page = await browser.waitForTab(url => url.startsWith(`${PORTAL_ORIGIN}/profil`));
  await page.waitForSelector('#choix-profil');
  return page;
}

/** The tab of the card's codes, once it asks for one or says what is missing. */
export async function waitForCodePage(browser: TestBrowser): Promise<Page> {
  const page = await browser.waitForTab(url => url.startsWith(browser.extensionUrl('extension/pages/code/')));
  await page.waitForSelector(['proof', 'elsewhere', 'error'].map(byTestId).join(', '));
  return page;
}

/** Resolves with the tab that says that the card has left. */
export const waitForRemovalPage = (browser: TestBrowser): Promise<Page> =>
  browser.waitForTab(url => url.startsWith(browser.extensionUrl('extension/pages/removal/')));

/** Types a code into the field that has the focus, and goes on by Enter. */
export async function typeCode(page: Page, field: 'proof' | 'newPin' | 'repeat', digits: string): Promise<void> {
  await page.waitForSelector(`${byTestId(field)}:focus`);
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
}

/** Fills the form of a change or an unblocking, by the keyboard alone. */
export async function typeCodes(page: Page, proof: string, newPin: string): Promise<void> {
  await typeCode(page, 'proof', proof);
  await typeCode(page, 'newPin', newPin);
  await typeCode(page, 'repeat', newPin);
}

export async function chooseProfile(page: Page, profile: string): Promise<void> {
  await page.click(`#profil-${profile}`);
  await page.click('#valider-profil');
  await page.waitForSelector('#identification-telephone');
}

export async function identifyTelephone(page: Page, number: string): Promise<void> {
  await page.type('#telephone', number);
  await page.click('#valider-telephone');
  await page.waitForSelector('#bandeau');
}

/** From the portal's home, in this tab, to the bandeau by the card of the default profile. */
export async function signInFrom(page: Page): Promise<void> {
  await page.waitForSelector('#connexion-cpx');
  await page.click('#connexion-cpx');
  await typePin(page, '1234');
  await page.waitForSelector('#choix-profil');
  await chooseProfile(page, 'samu-44-medecin');
  await identifyTelephone(page, '4412');
}

/** Who the bandeau says is signed in, by the names of its `data-fact`. */
export const readIdentity = (page: Page): Promise<Record<string, string>> =>
  page.$$eval('#identite [data-fact]', facts =>
    Object.fromEntries(facts.map(fact => [fact.getAttribute('data-fact') ?? '', fact.textContent ?? ''])),
  );
