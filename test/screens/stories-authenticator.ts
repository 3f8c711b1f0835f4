// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { byTestId, press } from '../kit/press.ts';
import type { Scene, Story } from './scene.ts';

const PASSPHRASE = 'cheval lampe agrafe';
const URI = 'otpauth://totp/SI-SAMU:camille.martin?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8';

const openPage = ({ browser }: Scene): Promise<Page> =>
  browser.openTab(browser.extensionUrl('extension/pages/authenticator/index.html'));

/** The authenticator, from its first passphrase to its deletion. */
export const AUTHENTICATOR_STORIES: readonly Story[] = [
  {
    name: 'authenticator',
    browser: { managed: { authenticator: 'on' } },
    async play(scene, visit) {
      const page = await openPage(scene);
      await page.waitForSelector(byTestId('set-up'));
      await page.type(byTestId('passphrase'), 'trop court');
      await press(page, 'create');
      await page.waitForSelector('#passphrase-hint .bad');
      await visit('authenticator-set-up', page);
      await page.type(byTestId('passphrase'), ` non ${PASSPHRASE}`);
      await page.type(byTestId('repeat'), `trop court non ${PASSPHRASE}`);
      await press(page, 'create');
      await page.waitForSelector(byTestId('no-account'));
      await page.type(byTestId('address'), URI);
      await press(page, 'add');
      await page.waitForSelector(byTestId('account'));
      // The same code in every picture.
      await page.evaluate(() => {
        Date.now = () => 45_000;
      });
      await page.waitForSelector(`${byTestId('code')}[data-code="94287082"]`);
      await page.type(byTestId('address'), 'otpauth://hotp/a?secret=A');
      await press(page, 'add');
      await page.waitForSelector('#address-hint .bad');
      await visit('authenticator', page);
      await press(page, 'export');
      await page.waitForSelector(`${byTestId('export-passphrase')}:focus`);
      await page.keyboard.type(`trop court non ${PASSPHRASE}`);
      await page.keyboard.press('Enter');
      await page.waitForSelector(byTestId('exported'));
      await visit('authenticator-export', page);
      await press(page, 'export-close');
      await press(page, 'delete');
      await page.waitForSelector(`${byTestId('delete-confirm')}[open]`);
      await visit('authenticator-delete', page);
      await press(page, 'delete-cancel');
      await press(page, 'lock');
      await page.waitForSelector(byTestId('unlock'));
      await page.type(byTestId('unlock'), 'une autre phrase');
      await press(page, 'unlock-submit');
      await page.waitForSelector('#unlock-hint .bad');
      await visit('authenticator-locked', page);
    },
  },
  {
    name: 'authenticator, not to be used',
    async play(scene, visit) {
      const page = await openPage(scene);
      await page.waitForSelector(byTestId('turned-off'));
      await visit('authenticator-off', page);
    },
  },
  {
    name: 'authenticator, forbidden',
    browser: { managed: { authenticator: 'forbidden' } },
    async play(scene, visit) {
      const page = await openPage(scene);
      await page.waitForSelector(byTestId('forbidden'));
      await visit('authenticator-forbidden', page);
    },
  },
];
