// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchFirefox, type TestFirefox } from '../kit/firefox.ts';
import { strikeHost } from '../kit/host-pid.ts';
import {
  byTestId,
  chooseProfile,
  identifyTelephone,
  readIdentity,
  typeCodes,
  typePin,
  waitForError,
} from '../kit/journey.ts';
import { countVerify } from '../kit/reader.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';

let workplace: Workplace;
let firefox: TestFirefox;
beforeEach(async () => {
  workplace = await startWorkplace();
  firefox = await launchFirefox(workplace);
});
afterEach(async () => {
  await firefox.close();
  await workplace.close();
});

describe('in Firefox ESR', () => {
  it.each([
    ['a link', 'lien', 'GET'],
    ['a posted form', 'formulaire', 'POST'],
  ])(
    'the portal’s own CPX button as %s leads to the bandeau, and Firefox never reaches the card endpoint',
    async (_name, form, method) => {
      const page = await firefox.browser.newPage();
      await page.goto(`${PORTAL_ORIGIN}/?forme=${form}`);
      await page.click('#connexion-cpx');
      await typePin(page, '1234');
      await page.waitForSelector('#choix-profil');
      await chooseProfile(page, 'samu-44-medecin');
      await identifyTelephone(page, '4412');
      expect(await readIdentity(page)).toMatchObject({ 'national-identifier': '899700209812', method: 'CPX' });
      expect(workplace.portals.negotiations).toHaveLength(1);
      expect(workplace.portals.requests.find(({ host }) => host === CARD_HOST)).toMatchObject({ method });
    },
  );

  it('a wrong code porteur costs one try and says what is left', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${PORTAL_ORIGIN}/`);
    await page.click('#connexion-cpx');
    await typePin(page, '9999');
    expect(await waitForError(page, 'PIN_INCORRECT')).toContain('Il vous reste 2\u00a0essais');
    expect(await countVerify(workplace.reader)).toBe(1);
    expect(
      await page.$eval(byTestId('pin'), element => (element instanceof HTMLInputElement ? element.value : null)),
    ).toBe('');
  });

  it('a host that ends by a fault of native code is named, and a press starts another one', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${PORTAL_ORIGIN}/`);
    await page.click('#connexion-cpx');
    await page.waitForSelector(byTestId('pin'));
    strikeHost(firefox, 'SIGSEGV');
    expect(await waitForError(page, 'HOST_STOPPED')).toContain('Programme CPx Connect arrêté');
    await page.click(byTestId('retry'));
    await typePin(page, '1234');
    await page.waitForSelector('#choix-profil');
    expect(await countVerify(workplace.reader)).toBe(1);
  });

  it('the code porteur is changed by the keyboard alone, and signs in', async () => {
    const codes = await firefox.browser.newPage();
    // The driver never tells that a page of the extension was loaded.
    codes.goto(firefox.extensionUrl('extension/pages/code/index.html')).catch(() => undefined);
    await typeCodes(codes, '1234', '8642');
    await codes.waitForSelector(byTestId('done'));
    const page = await firefox.browser.newPage();
    await page.goto(`${PORTAL_ORIGIN}/`);
    await page.click('#connexion-cpx');
    await typePin(page, '8642');
    await page.waitForSelector('#choix-profil');
  });
});
