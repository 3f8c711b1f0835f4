// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  openPortal,
  pressCpx,
  typePin,
  waitForError,
  waitForProfileChoice,
  waitForSignInPage,
} from '../kit/journey.ts';
import { byTestId, press, pressLast } from '../kit/press.ts';
import { embeddedReaderOf, namedProfile } from '../kit/workplace.ts';
import type { Scene, Story } from './scene.ts';

const begin = async ({ browser }: Scene) => pressCpx(browser, await openPortal(browser));
const HOSPITAL = {
  id: 'hopital',
  name: 'Portail de l’hôpital',
  home: 'https://portail.chu.example.fr/',
  hosts: ['portail.chu.example.fr'],
  cardEndpoints: [{ host: 'cps.chu.example.fr', path: '/' }],
  cardStart: 'https://cps.chu.example.fr/connexion',
  waysIn: ['card'],
};
const WRONG_PIN = '9999';
const PIN = '1234';

/** The sign-in page in every state that it can stay in. */
export const SIGN_IN_STORIES: readonly Story[] = [
  {
    name: 'sign-in, from no card to a finished sign-in',
    workplace: { inserted: false },
    async play(scene, visit) {
      const { pcsc, card } = embeddedReaderOf(scene.workplace);
      const page = await begin(scene);
      await waitForError(page, 'CARD_MISSING');
      await visit('sign-in-no-card', page);
      await scene.workplace.reader.insert();
      await page.waitForSelector(`${byTestId('pin')}:focus`);
      await visit('sign-in-entry', page);
      pcsc.addReader('Second lecteur');
      pcsc.insert('Second lecteur', card);
      await page.waitForSelector('fieldset');
      await visit('sign-in-two-cards', page);
      pcsc.removeReader('Second lecteur');
      await page.waitForFunction(() => document.querySelector('fieldset') === null);
      await typePin(page, WRONG_PIN);
      await waitForError(page, 'PIN_INCORRECT');
      await visit('sign-in-wrong-code', page);
      await page.keyboard.press('Escape');
      await waitForError(page, 'USER_CANCELLED');
      await visit('sign-in-cancelled', page);
    },
  },
  {
    name: 'sign-in, back from the portal',
    workplace: { portals: { cardEndpoint: { answer: 'form-post' } } },
    async play(scene, visit) {
      const page = await begin(scene);
      await typePin(page, PIN);
      const portal = await waitForProfileChoice(scene.browser);
      await portal.goBack();
      await portal.waitForSelector(byTestId('finished'));
      await visit('sign-in-finished', portal);
    },
  },
  {
    name: 'sign-in, while the server is slow',
    workplace: { portals: { cardEndpoint: { answer: 'silent' } }, serverTimeoutMs: 60_000 },
    async play(scene, visit) {
      const page = await begin(scene);
      await typePin(page, PIN);
      await page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
      await visit('sign-in-connecting', page);
    },
  },
  {
    name: 'sign-in, a server that is not to be trusted',
    workplace: { portals: { cardEndpoint: { certificate: 'untrusted' } } },
    async play(scene, visit) {
      const page = await begin(scene);
      await typePin(page, PIN);
      await waitForError(page, 'SERVER_NOT_TRUSTED');
      await visit('sign-in-not-trusted', page);
    },
  },
  {
    name: 'sign-in, the last try, then unblocking',
    workplace: { profile: namedProfile('last-try') },
    async play(scene, visit) {
      const page = await begin(scene);
      await page.waitForSelector(byTestId('confirm-last-try'));
      await visit('sign-in-last-try', page);
      await press(page, 'confirm-last-try');
      await page.focus(byTestId('pin'));
      await typePin(page, WRONG_PIN);
      await waitForError(page, 'PIN_BLOCKED');
      await visit('sign-in-blocked', page);
      await press(page, 'unblock');
      await page.waitForSelector(`${byTestId('proof')}:focus`);
      await visit('sign-in-unblocking', page);
    },
  },
  {
    name: 'sign-in, a reader with keys',
    workplace: { pinPad: 'standard' },
    async play(scene, visit) {
      const page = await begin(scene);
      await page.waitForSelector(`${byTestId('submit')}:focus`);
      await visit('sign-in-reader-with-keys', page);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`${byTestId('progress')}[data-step="entering"]`);
      await scene.workplace.reader.keypad.waitForPrompt();
      await visit('sign-in-entering', page);
      await scene.workplace.reader.keypad.press('cancel');
      await waitForError(page, 'USER_CANCELLED');
    },
  },
  {
    name: 'sign-in, a portal of the establishment that the browser has not yet allowed',
    browser: { managed: { portals: [HOSPITAL] } },
    async play({ browser }, visit) {
      const popup = await browser.openPopup(await browser.openTab('about:blank'));
      await popup.waitForSelector(byTestId('portal-hopital-card'));
      await pressLast(popup, 'portal-hopital-card');
      const page = await waitForSignInPage(browser);
      await page.waitForSelector(byTestId('permission'));
      await visit('sign-in-permission', page);
    },
  },
  {
    name: 'sign-in, without a request',
    async play({ browser }, visit) {
      const page = await browser.openTab('about:blank');
      await page.goto(
        `${browser.extensionUrl('extension/pages/sign-in/index.html')}#https://cps.portail.si-samu.fr/connexion`,
      );
      await waitForError(page, 'REQUEST_EXPIRED');
      await visit('sign-in-expired', page);
    },
  },
];
