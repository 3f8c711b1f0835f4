// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { typeCode, typeCodes, waitForError } from '../kit/journey.ts';
import { byTestId } from '../kit/press.ts';
import { namedProfile } from '../kit/workplace.ts';
import type { Scene, Story } from './scene.ts';

const openCodes = ({ browser }: Scene, task: 'change' | 'unblock'): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/code/index.html#${task}`));
const PIN = '1234';
const NEW_PIN = '8642';
const WRONG_PIN = '9999';

/** "Mon code porteur" in every state that it can stay in. */
export const CODE_STORIES: readonly Story[] = [
  {
    name: 'code, a change',
    async play(scene, visit) {
      const page = await openCodes(scene, 'change');
      await page.waitForSelector(`${byTestId('proof')}:focus`);
      await visit('code-change', page);
      await typeCode(page, 'proof', PIN);
      await typeCode(page, 'newPin', PIN);
      await page.waitForSelector(`${byTestId('newPin-hint')} .bad`);
      await visit('code-same', page);
      await page.keyboard.press('Backspace');
      await page.$eval(byTestId('newPin'), element => element instanceof HTMLInputElement && element.select());
      await page.keyboard.type('1111');
      await page.waitForSelector(byTestId('weak'));
      await visit('code-weak', page);
      await page.$eval(byTestId('proof'), element => element instanceof HTMLInputElement && element.select());
      for (const field of ['proof', 'newPin']) {
        await page.$eval(byTestId(field), element => {
          if (element instanceof HTMLInputElement) element.value = '';
        });
      }
      await page.focus(byTestId('proof'));
      await typeCodes(page, WRONG_PIN, NEW_PIN);
      await waitForError(page, 'PIN_INCORRECT');
      await visit('code-wrong', page);
      await typeCodes(page, PIN, NEW_PIN);
      await page.waitForSelector(byTestId('done'));
      await visit('code-done', page);
      await scene.workplace.reader.remove();
    },
  },
  {
    name: 'code, no card',
    workplace: { inserted: false },
    async play(scene, visit) {
      const page = await openCodes(scene, 'change');
      await waitForError(page, 'CARD_MISSING');
      await visit('code-no-card', page);
    },
  },
  {
    name: 'code, unblocking',
    workplace: { profile: namedProfile('blocked') },
    async play(scene, visit) {
      const page = await openCodes(scene, 'unblock');
      await page.waitForSelector(`${byTestId('proof')}:focus`);
      await visit('code-unblock', page);
    },
  },
  {
    name: 'code, blocked for good',
    workplace: { profile: namedProfile('blocked-for-good') },
    async play(scene, visit) {
      const page = await openCodes(scene, 'unblock');
      await waitForError(page, 'PUK_BLOCKED');
      await visit('code-blocked-for-good', page);
    },
  },
];
