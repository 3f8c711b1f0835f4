// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openPortal,
  pressCpx,
  typePin,
  waitForError,
  waitForProfileChoice,
  waitForSignInPage,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, pressKeyLast, pressLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

const PIN = '1234';
const WRONG_PIN = '9999';

let workplace: Workplace;
let browser: TestBrowser;
beforeEach(async () => {
  workplace = await startWorkplace();
  browser = await launchTestBrowser({ workplace });
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

const namesOfSignedIn = () => workplace.portals.sessions.map(({ holder }) => holder.nationalIdentifier);
const isFocused = (page: Page, name: string) =>
  page.$eval(byTestId(name), element => element === document.activeElement);

describe('a sign-in from the icon', () => {
  it('is two clicks and one field', async () => {
    let clicks = 0;
    const start = await browser.openTab('about:blank');
    clicks++; // the icon
    const popup = await browser.openPopup(start);
    await popup.waitForSelector(byTestId('portal-si-samu-card'));
    clicks++;
    await pressLast(popup, 'portal-si-samu-card');
    const page = await waitForSignInPage(browser);
    await page.waitForSelector(`${byTestId('pin')}:focus`);
    const fields = await page.$$eval('input, select, textarea', elements => elements.length);
    await typePin(page, PIN);
    await waitForProfileChoice(browser);
    expect([clicks, fields, namesOfSignedIn()]).toEqual([2, 1, ['899700209812']]);
  });

  it('needs no mouse: Tab, Enter and digits', async () => {
    const popup = await browser.openPopup(await browser.openTab('about:blank'));
    await popup.waitForSelector(byTestId('holder'));
    while (!(await isFocused(popup, 'portal-si-samu-card'))) await popup.keyboard.press('Tab');
    await pressKeyLast(popup, 'Enter');
    const page = await waitForSignInPage(browser);
    await typePin(page, PIN);
    await waitForProfileChoice(browser);
    expect(namesOfSignedIn()).toEqual(['899700209812']);
  });
});

describe('the sign-in page, by the keyboard alone', () => {
  it('goes from a removed card to a wrong code, to Escape, to another try and to the portal', async () => {
    await workplace.reader.remove();
    const page = await pressCpx(browser, await openPortal(browser));
    await waitForError(page, 'CARD_MISSING');
    await page.waitForSelector(`${byTestId('error')} h2:focus`);
    await workplace.reader.insert();
    await typePin(page, WRONG_PIN);
    await waitForError(page, 'PIN_INCORRECT');
    await page.waitForSelector(`${byTestId('pin')}:focus`);
    await page.keyboard.press('Escape');
    await waitForError(page, 'USER_CANCELLED');
    await page.waitForSelector(`${byTestId('retry')}:focus`);
    await page.keyboard.press('Enter');
    await typePin(page, PIN);
    await waitForProfileChoice(browser);
  });

  it('is told what goes on by one live region that is there from the start', async () => {
    await workplace.portals.setCardEndpoint({ answer: 'silent' });
    const page = await pressCpx(browser, await openPortal(browser));
    const region = await page.waitForSelector(`${byTestId('announcement')}[role="status"]`);
    await typePin(page, PIN);
    await page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
    expect(await region?.evaluate(element => [element.isConnected, element.textContent])).toEqual([
      true,
      'Connexion au portail…',
    ]);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Connexion en cours');
  });
});

describe('the layout of the popup', () => {
  it('keeps the ways in where they are when a card is read, goes and comes back', async () => {
    const popup = await browser.openTab(browser.extensionUrl('extension/popup/index.html'));
    const wayIn = await popup.waitForSelector(byTestId('portal-si-samu-card'));
    const heightOf = () => wayIn?.evaluate(element => Math.round(element.getBoundingClientRect().y));
    const places: (number | undefined)[] = [];
    for (const change of ['read', 'removed', 'inserted'] as const) {
      if (change === 'removed') await workplace.reader.remove();
      if (change === 'inserted') await workplace.reader.insert();
      await popup.waitForSelector(byTestId(change === 'removed' ? 'error' : 'holder'));
      places.push(await heightOf());
    }
    expect(places).toEqual([places[0], places[0], places[0]]);
  });
});

describe('the layout of the sign-in page', () => {
  it('keeps title, site, card and field where they are, whatever happens', async () => {
    const placeOf = (page: Page, selector: string) =>
      page.$eval(selector, element => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y + scrollY, width, height].map(Math.round);
      });
    const placesOn = async (page: Page) => ({
      title: await placeOf(page, 'h1'),
      site: await placeOf(page, byTestId('site')),
      card: await placeOf(page, byTestId('card-slot')),
    });
    await workplace.reader.remove();
    const page = await pressCpx(browser, await openPortal(browser));
    await waitForError(page, 'CARD_MISSING');
    const withoutCard = await placesOn(page);
    await workplace.reader.insert();
    await page.waitForSelector(`${byTestId('pin')}:focus`);
    const [entry, field] = [await placesOn(page), await placeOf(page, byTestId('pin'))];
    await typePin(page, WRONG_PIN);
    await waitForError(page, 'PIN_INCORRECT');
    const [refused, fieldAfterwards] = [await placesOn(page), await placeOf(page, byTestId('pin'))];
    await workplace.portals.setCardEndpoint({ answer: 'silent' });
    await typePin(page, PIN);
    await page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
    const running = await placesOn(page);
    await page.keyboard.press('Escape');
    await waitForError(page, 'USER_CANCELLED');
    const stopped = await placesOn(page);
    for (const places of [entry, refused, running, stopped]) expect(places).toEqual(withoutCard);
    expect(fieldAfterwards).toEqual(field);
  });
});
