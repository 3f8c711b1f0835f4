// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { EMBEDDED_READER } from '../kit/embedded-reader.ts';
import { waitForError } from '../kit/journey.ts';
import { byTestId } from '../kit/press.ts';
import { embeddedReaderOf, namedProfile } from '../kit/workplace.ts';
import type { Scene, Story } from './scene.ts';

/** As the icon's window is drawn, in a tab: it can then be measured in any width. */
const openPopup = ({ browser }: Scene): Promise<Page> =>
  browser.openTab(browser.extensionUrl('extension/popup/index.html'));

const waitForState = (page: Page, state: string) =>
  page.waitForSelector(`${byTestId('status')}[data-state="${state}"]`);

const ofCard = (profile: string, state: string): Story => ({
  name: `popup, card ${profile}`,
  workplace: { profile: namedProfile(profile) },
  async play(scene, visit) {
    const page = await openPopup(scene);
    await waitForState(page, state);
    await visit(`popup-card-${profile}`, page);
  },
});

/** The icon's window in every state that it can stay in. */
export const POPUP_STORIES: readonly Story[] = [
  {
    name: 'popup, from a usable card to no service',
    async play(scene, visit) {
      const { pcsc, card } = embeddedReaderOf(scene.workplace);
      const page = await openPopup(scene);
      await waitForState(page, 'usable');
      await visit('popup-usable', page);
      pcsc.addReader('Second lecteur');
      pcsc.insert('Second lecteur', card);
      await page.waitForFunction(() => document.querySelectorAll('[data-testid="holder"]').length === 2);
      await visit('popup-two-cards', page);
      pcsc.removeReader('Second lecteur');
      await scene.workplace.reader.remove();
      await waitForError(page, 'CARD_MISSING');
      await visit('popup-no-card', page);
      pcsc.removeReader(EMBEDDED_READER);
      await waitForError(page, 'READER_MISSING');
      await visit('popup-no-reader', page);
      await scene.workplace.reader.stopService();
      await waitForError(page, 'PCSC_STOPPED');
      await visit('popup-no-service', page);
    },
  },
  {
    name: 'popup, an administrator without portals and with a support contact',
    browser: {
      host: 'missing',
      managed: {
        disabledPortals: ['si-samu'],
        support: { name: 'Assistance informatique du CHU', telephone: '01 23 45 67 89', email: 'aide@chu.example.fr' },
      },
    },
    async play(scene, visit) {
      const page = await openPopup(scene);
      await waitForError(page, 'HOST_NOT_INSTALLED');
      await page.waitForSelector(byTestId('support'));
      await visit('popup-support', page);
    },
  },
  ofCard('last-try', 'usable'),
  ofCard('blocked', 'unusable'),
  ofCard('expired', 'unusable'),
  ofCard('vitale', 'absent'),
  {
    name: 'popup, host not installed',
    browser: { host: 'missing' },
    async play(scene, visit) {
      const page = await openPopup(scene);
      await waitForError(page, 'HOST_NOT_INSTALLED');
      await visit('popup-no-host', page);
    },
  },
];
