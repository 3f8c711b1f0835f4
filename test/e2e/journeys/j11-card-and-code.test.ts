// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  followGuide,
  followLink,
  listContacts,
  openGuide,
  readAnswer,
  readLink,
  waitForCheck,
} from '../../kit/guides.ts';
import { openPortal, pressCpx, typeCodes, typePin, waitForCodePage, waitForProfileChoice } from '../../kit/journey.ts';
import { launchTestBrowser } from '../../kit/launch.ts';
import { byTestId } from '../../kit/press.ts';
import type { TestBrowser } from '../../kit/test-browser.ts';
import { embeddedReaderOf, namedProfile, startWorkplace, type Workplace } from '../../kit/workplace.ts';
import { createVirtualCard, type VirtualCard } from '../../virtual-card/index.ts';

const PUK = '12345678';
const NEW_PIN = '8642';
/** In CSS pixels: Chromium's window of the icon is not larger, whatever it holds. */
const LARGEST_POPUP = { width: 800, height: 600 };

let workplace: Workplace;
let browser: TestBrowser;
let page: Page;
beforeAll(async () => {
  workplace = await startWorkplace({ inserted: false });
  // A card that leaves after a sign-in is no matter here: its question would come up over the next story's page.
  browser = await launchTestBrowser({ workplace, managed: { cardRemoval: 'off' } });
});
afterAll(async () => {
  await browser.close();
  await workplace.close();
});
afterEach(async () => {
  await workplace.reader.remove();
  await page.close();
});

/** The person's own card, put into the reader. */
async function insert(profile: string): Promise<VirtualCard> {
  const card = await createVirtualCard(namedProfile(profile), workplace.pki);
  await embeddedReaderOf(workplace).insert(card);
  return card;
}

/** From the guide, on the page of the codes in the same tab, to a new code porteur; then back. */
async function unblockFromGuide(link: string): Promise<void> {
  await followLink(page, link);
  const codes = await waitForCodePage(browser);
  await typeCodes(codes, PUK, NEW_PIN);
  await codes.waitForSelector(byTestId('done'));
  await codes.goBack();
  await codes.waitForSelector(byTestId('journey'));
  page = codes;
}

async function signIn(pin: string): Promise<void> {
  const signInPage = await pressCpx(browser, await openPortal(browser));
  await typePin(signInPage, pin);
  const portal = await waitForProfileChoice(browser);
  expect(workplace.portals.sessions.at(-1)?.holder.nationalIdentifier).toBe('899700209812');
  await portal.close();
}

describe('J11: do I have a card and its code?', () => {
  it('yes, both: the card is recognised, and the guide goes on to the activation of the e-CPS (J12)', async () => {
    page = await openGuide(browser, 'card-and-code');
    await waitForCheck(page, 'card', 'CARD_MISSING');
    await insert('default');
    expect(await waitForCheck(page, 'card', 'card')).toContain('Carte de ALAIN D0000020981 reconnue.');
    await followGuide(page, 'Activer la e-CPS avec ma carte', 'ecps-with-card');
    for (const check of ['readers', 'card', 'validity', 'tries']) {
      await page.waitForSelector(`.checks [data-state="${check}"]`);
    }
  });

  it('a blocked card is another case: it is unblocked here, without a form, and signs in', async () => {
    const card = await insert('blocked');
    page = await openGuide(browser, 'card-and-code');
    expect(await waitForCheck(page, 'tries', 'PIN_BLOCKED')).toContain('code de déblocage à 8');
    expect(await readAnswer(page, 'blocked')).toContain('Aucun formulaire n’est nécessaire');
    await unblockFromGuide('Débloquer ma carte');
    expect(await waitForCheck(page, 'tries', 'tries')).toBe('Il vous reste 3\u00a0essais.');
    expect([card.triesLeft, card.pukUsesLeft]).toEqual([3, 99]);
    await signIn(NEW_PIN);
  });

  it('a forgotten code is not guessed: the code de déblocage gives a new one, and no try is spent', async () => {
    const card = await insert('default');
    page = await openGuide(browser, 'card-and-code');
    expect(await readAnswer(page, 'forgotten')).toContain('N’essayez pas de deviner');
    await unblockFromGuide('Choisir un nouveau code porteur');
    expect(card.triesLeft).toBe(3);
    await signIn(NEW_PIN);
  });

  it('a card that is blocked for good is told to be replaced, and its page asks for no code', async () => {
    await insert('blocked-for-good');
    page = await openGuide(browser, 'card-and-code');
    await waitForCheck(page, 'tries', 'PIN_BLOCKED');
    await followLink(page, 'Débloquer ma carte');
    const codes = await waitForCodePage(browser);
    await codes.waitForSelector(`${byTestId('error')}[data-code="PUK_BLOCKED"]`);
    expect(await codes.$('input')).toBeNull();
  });

  it('an expired card is named, with whom to ask for the new one', async () => {
    await insert('expired');
    page = await openGuide(browser, 'card-and-code');
    await waitForCheck(page, 'certificate', 'CERTIFICATE_EXPIRED');
    expect(await readAnswer(page, 'expired')).toMatch(/CPS4.*0 825 852 000/u);
  });

  it('a lost card, or both codes lost: the form and the copy of an identity document go to the card service', async () => {
    page = await openGuide(browser, 'card-and-code');
    const answer = await readAnswer(page, 'lost');
    expect(answer).toMatch(/1\. Remplissez la fiche d’incident.*2\. Envoyez-la.*pièce d’identité/u);
    expect(answer).toMatch(/0 825 852 000 \(0,06\u00a0€ par minute.*24\u00a0h sur 24.*monserviceclient\.cartes@/u);
    expect(answer).toContain('Information donnée en 2020 par un guide, non vérifiée depuis.');
    expect(await readLink(page, 'Fiche d’incident (PDF)')).toMatch(/^https:\/\/esante\.gouv\.fr\/.*\.pdf$/u);
    expect(await listContacts(page)).toEqual(['ans-cards', 'ans-cards']);
    await followGuide(page, 'Me connecter sans carte en attendant', 'degraded');
  });

  it('never a card: where to order one, and the e-CPS without it', async () => {
    page = await openGuide(browser, 'card-and-code');
    expect(await readLink(page, 'Commander une carte')).toMatch(/^https:\/\/esante\.gouv\.fr\/.*offre=cartes$/u);
    await followGuide(page, 'Activer la e-CPS sans carte', 'ecps-without-card');
  });

  it('without a reader, what cannot be checked is said to be unchecked', async () => {
    const { pcsc, name } = embeddedReaderOf(workplace);
    pcsc.removeReader(name);
    page = await openGuide(browser, 'card-and-code');
    await waitForCheck(page, 'card', 'READER_MISSING');
    expect(await waitForCheck(page, 'tries', 'unchecked')).toContain('aucune carte CPx n’est lue');
    pcsc.addReader(name);
    await waitForCheck(page, 'card', 'CARD_MISSING');
  });
});

it('J11: the icon shows a blocked card, its cure and every way in without scrolling', async () => {
  await insert('blocked');
  page = await browser.openTab('about:blank');
  const popup = await browser.openPopup(page);
  await popup.waitForSelector(byTestId('unblock'));
  await popup.waitForSelector(byTestId('portal-si-samu-otp'));
  const needed = await popup.$eval('main', main => [main.scrollWidth, main.getBoundingClientRect().bottom]);
  expect(needed[0]).toBeLessThanOrEqual(LARGEST_POPUP.width);
  expect(needed[1]).toBeLessThanOrEqual(LARGEST_POPUP.height);
});
