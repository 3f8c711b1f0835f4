// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, waitForCodePage, waitForError, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press, pressKeyLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

let workplace: Workplace;
let browser: TestBrowser;
beforeEach(async () => {
  workplace = await startWorkplace({ pinPad: 'standard' });
  browser = await launchTestBrowser({ workplace });
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

const textOf = (page: Page, id: string) => page.$eval(byTestId(id), element => element.textContent);

/** The sign-in page, and the reader that asks for the code porteur: Enter on the page is all that is pressed there. */
async function beginOnReader(): Promise<Page> {
  const page = await pressCpx(browser, await openPortal(browser));
  await page.waitForSelector(`${byTestId('submit')}:focus`);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`${byTestId('progress')}[data-step="entering"]`);
  await workplace.reader.keypad.waitForPrompt();
  return page;
}

describe('a reader with keys', () => {
  it('asks for the code porteur itself: no field on the page, one key there, and the tab is the portal', async () => {
    const page = await beginOnReader();
    expect(await page.$$('input')).toEqual([]);
    expect(await textOf(page, 'progress')).toContain('sur le lecteur');
    expect(await textOf(page, 'tries')).toContain('3');
    await workplace.reader.keypad.press('1234');
    await waitForProfileChoice(browser);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });

  it('a wrong code is told with the tries left, and the next entry begins by one key', async () => {
    const page = await beginOnReader();
    await workplace.reader.keypad.press('4321');
    await waitForError(page, 'PIN_INCORRECT');
    expect(await textOf(page, 'tries')).toContain('2');
    await workplace.reader.keypad.follow(['1234']);
    await page.waitForSelector(`${byTestId('submit')}:focus`);
    await page.keyboard.press('Enter');
    await waitForProfileChoice(browser);
  });

  it('given up on the page: it says to cancel on the reader too, and waits for it', async () => {
    const page = await beginOnReader();
    await press(page, 'cancel');
    await page.waitForSelector(`${byTestId('cancel')}:disabled`);
    expect(await textOf(page, 'entering-hint')).toContain('Annulez aussi sur le lecteur');
    await workplace.reader.keypad.press('cancel');
    await waitForError(page, 'USER_CANCELLED');
    expect(await workplace.reader.triesLeft()).toBe(3);
  });

  it('asks for the codes of a change: the page tells their order, and two keys of the keyboard are all there', async () => {
    const popup = await browser.openPopup(await browser.openTab('about:blank'));
    await popup.waitForSelector(byTestId('change-code'));
    await popup.focus(byTestId('change-code'));
    await pressKeyLast(popup, 'Enter');
    const page = await waitForCodePage(browser);
    await page.waitForSelector(`${byTestId('submit')}:focus`);
    await page.keyboard.press('Enter');
    await workplace.reader.keypad.waitForPrompt();
    expect(await textOf(page, 'progress')).toContain('puis deux fois le nouveau');
    await workplace.reader.keypad.follow(['8642', '8642']);
    await workplace.reader.keypad.press('1234');
    await page.waitForSelector(`${byTestId('close')}:focus`);
    expect(await textOf(page, 'done')).toContain('a été changé');
    expect(await workplace.reader.pinVerified()).toBe(false);
  });
});
