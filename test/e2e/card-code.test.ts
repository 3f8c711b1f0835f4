// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import {
  openPortal,
  pressCpx,
  typeCode,
  typeCodes,
  typePin,
  waitForCodePage,
  waitForError,
  waitForProfileChoice,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press, pressKeyLast, pressLast } from '../kit/press.ts';
import { countVerify } from '../kit/reader.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { embeddedReaderOf, namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import type { CardProfile } from '../virtual-card/index.ts';

const PIN = '1234';
const NEW_PIN = '8642';
const PUK = '12345678';
const WRONG_PUK = '99999999';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
}

async function setScene(name = 'default', changes: Partial<CardProfile> = {}): Promise<Scene> {
  const workplace = await startWorkplace({ profile: { ...namedProfile(name), ...changes } });
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace });
  started.push(browser);
  return { workplace, browser };
}

/** The icon, then what it offers for the codes of this card. */
async function openFromIcon({ browser }: Scene, offer: 'change-code' | 'unblock'): Promise<Page> {
  const popup = await browser.openPopup(await browser.openTab('about:blank'));
  await pressLast(popup, offer);
  return waitForCodePage(browser);
}

const cardOf = ({ workplace }: Scene) => embeddedReaderOf(workplace).card;
const waitForDone = async (page: Page): Promise<string> =>
  (await (await page.waitForSelector(byTestId('done')))?.evaluate(element => element.textContent)) ?? '';
const textOf = (page: Page, name: string) => page.$eval(byTestId(name), element => element.textContent);

describe('Mon code porteur', () => {
  it.each(['default', 'cps4'])('changes the code of the card (%s), which signs in with the new one', async name => {
    const scene = await setScene(name);
    const page = await openFromIcon(scene, 'change-code');
    await typeCodes(page, PIN, NEW_PIN);
    expect(await waitForDone(page)).toContain('Votre code porteur a été changé');
    expect(cardOf(scene).pinVerified).toBe(false);
    const signIn = await pressCpx(scene.browser, await openPortal(scene.browser));
    await typePin(signIn, NEW_PIN);
    await waitForProfileChoice(scene.browser);
  });

  it('says that the present code is wrong, asks again, and then changes it', async () => {
    const scene = await setScene();
    const page = await openFromIcon(scene, 'change-code');
    await typeCodes(page, '9999', NEW_PIN);
    await waitForError(page, 'PIN_INCORRECT');
    expect(await textOf(page, 'tries')).toContain('Il vous reste 2\u00a0essais');
    expect(cardOf(scene).triesLeft).toBe(2);
    await typeCodes(page, PIN, NEW_PIN);
    await waitForDone(page);
    expect(cardOf(scene).triesLeft).toBe(3);
  });

  it('says what is wrong with an entry before the card is asked', async () => {
    const scene = await setScene();
    const page = await openFromIcon(scene, 'change-code');
    await typeCode(page, 'proof', PIN);
    await typeCode(page, 'newPin', PIN);
    await page.waitForSelector(`${byTestId('newPin-hint')} .bad`);
    expect(await textOf(page, 'newPin-hint')).toContain('différent du code actuel');
    expect(cardOf(scene).triesLeft).toBe(3);
  });

  it('needs no mouse, from the icon to the end', async () => {
    const scene = await setScene();
    const popup = await scene.browser.openPopup(await scene.browser.openTab('about:blank'));
    await popup.waitForSelector(byTestId('change-code'));
    const isReached = () => popup.$eval(byTestId('change-code'), element => element === document.activeElement);
    while (!(await isReached())) await popup.keyboard.press('Tab');
    await pressKeyLast(popup, 'Enter');
    const page = await waitForCodePage(scene.browser);
    await typeCodes(page, PIN, NEW_PIN);
    await page.waitForSelector(`${byTestId('close')}:focus`);
    expect(await textOf(page, 'done')).toContain('a été changé');
  });

  it('is closed by Escape', async () => {
    const scene = await setScene();
    const page = await openFromIcon(scene, 'change-code');
    await page.waitForSelector(`${byTestId('proof')}:focus`);
    await pressKeyLast(page, 'Escape');
    await expect.poll(() => scene.browser.addressOf(page)).toBe('');
    expect(cardOf(scene).triesLeft).toBe(3);
  });

  it('unblocks a blocked card by its code de déblocage, after a wrong one was counted', async () => {
    const scene = await setScene('blocked');
    const page = await openFromIcon(scene, 'unblock');
    expect(await textOf(page, 'uses')).toContain('100');
    await typeCodes(page, WRONG_PUK, NEW_PIN);
    await waitForError(page, 'PUK_INCORRECT');
    expect(await textOf(page, 'tries')).toContain('Il vous reste 9\u00a0essais');
    expect(cardOf(scene).pukTriesLeft).toBe(9);
    await typeCodes(page, PUK, NEW_PIN);
    expect(await waitForDone(page)).toContain('Votre carte est débloquée');
    expect([cardOf(scene).triesLeft, cardOf(scene).pukUsesLeft]).toEqual([3, 99]);
  });

  it('asks for a confirmation before the last try of the code de déblocage, which then blocks for good', async () => {
    const { puk } = namedProfile('blocked');
    const scene = await setScene('blocked', { puk: { ...puk, triesLeft: 1 } });
    const page = await openFromIcon(scene, 'unblock');
    expect(await textOf(page, 'tries')).toContain('Dernier essai avant blocage définitif');
    expect(await page.$eval(byTestId('submit'), element => element.hasAttribute('disabled'))).toBe(true);
    await press(page, 'confirm-last-try');
    await page.focus(byTestId('proof'));
    await typeCodes(page, WRONG_PUK, NEW_PIN);
    expect(await waitForError(page, 'PUK_BLOCKED')).toContain('Carte définitivement bloquée');
    expect([await page.$(byTestId('proof')), cardOf(scene).pukTriesLeft]).toEqual([null, 0]);
  });

  it('says of a card that is blocked for good that it must be replaced', async () => {
    const page = await openFromIcon(await setScene('blocked-for-good'), 'unblock');
    expect(await waitForError(page, 'PUK_BLOCKED')).toContain('remplacer la carte');
    expect(await page.$(byTestId('proof'))).toBeNull();
  });
});

describe('the sign-in page', () => {
  it('unblocks the card that was blocked on it, and the sign-in goes on to the portal', async () => {
    const { pin } = namedProfile('default');
    const scene = await setScene('default', { pin: { ...pin, triesLeft: 1 } });
    const page = await pressCpx(scene.browser, await openPortal(scene.browser));
    await press(page, 'confirm-last-try');
    await page.focus(byTestId('pin'));
    await typePin(page, '9999');
    await waitForError(page, 'PIN_BLOCKED');
    await press(page, 'unblock');
    await typeCodes(page, PUK, NEW_PIN);
    await page.waitForSelector(byTestId('unblocked'));
    await typePin(page, NEW_PIN);
    await waitForProfileChoice(scene.browser);
    expect([await countVerify(scene.workplace.reader), cardOf(scene).triesLeft]).toEqual([3, 3]);
  });
});
