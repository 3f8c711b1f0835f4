// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCTOR, IDENTIFIER, MOBILE, PASSWORD } from '../integration/portal-visitor.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { DEFAULT_PEOPLE, PORTAL_ORIGIN, toHolder } from '../portals/index.ts';

const PASTE = 'Copiez le code reçu, puis collez-le ici (Ctrl+V)';
const CLOSE = 'Fermer';
const POLL = { timeout: 10_000, interval: 10 };

let workplace: Workplace;
let browser: TestBrowser;
beforeAll(async () => {
  const doctor = DEFAULT_PEOPLE.find(({ nationalIdentifier }) => nationalIdentifier === DOCTOR);
  if (doctor === undefined) throw new Error('the doctor is not among the default people');
  const account = { identifier: IDENTIFIER, password: PASSWORD, holder: toHolder(doctor), telephone: MOBILE };
  workplace = await startWorkplace({ portals: { services: { accounts: [account] } } });
  browser = await launchTestBrowser({ workplace });
  const kept = JSON.stringify({ 'memory:si-samu': { identifier: IDENTIFIER } });
  await browser.runInExtension(`chrome.storage.local.set(${kept}).then(() => null)`);
});
afterAll(async () => {
  await browser.close();
  await workplace.close();
});

describe.each([
  ['formulaires', 'simple'],
  ['spa', 'segmentee'],
  ['spa', 'simple'],
  ['cadre', 'segmentee'],
  ['differe', 'simple'],
])('J6: the replica’s pages, %s, code field %s', (variant, codeInput) => {
  it('keep what the helps write: identifier and pasted code sign in', async () => {
    const tab = await browser.openTab(`${PORTAL_ORIGIN}/connexion/otp?variante=${variant}&saisie=${codeInput}`);
    const pressHelp = async (name: string) => {
      const { x, y } = await browser.locateHelpButton(tab, name);
      await tab.mouse.click(x, y);
    };
    await pressHelp(`Remplir mon identifiant\u00a0: ${IDENTIFIER}`);
    await tab.keyboard.type(PASSWORD); // the focus is there already
    await pressMark(tab, 'valider-identification');
    await waitForMark(tab, 'code');
    const message = workplace.portals.services?.sms.last(MOBILE)?.text ?? '';
    await browser.copy(message);
    const { x, y } = await browser.locateHelpField(tab, PASTE);
    await tab.mouse.click(x, y);
    await browser.paste(tab);
    await browser.locateHelpButton(tab, CLOSE);
    await pressMark(tab, 'valider-code');
    await waitForMark(tab, 'page-profil');
    expect(workplace.portals.sessions.at(-1)?.method).toBe('OTP');
    await tab.close();
  });
});

/** Where the replica has that mark: in the page, or in its frame. */
async function waitForMark(tab: Page, mark: string): Promise<Frame> {
  const find = async () => {
    for (const frame of tab.frames()) if ((await frame.$(`[data-replique="${mark}"]`)) !== null) return frame;
    return null;
  };
  let found: Frame | null = null;
  await expect
    .poll(async () => {
      found = await find().catch(() => null); // between two pages
      return found;
    }, POLL)
    .not.toBeNull();
  if (found === null) throw new Error(mark);
  return found;
}
async function pressMark(tab: Page, mark: string): Promise<void> {
  // In one step: a script may build the page anew between two.
  await (await waitForMark(tab, mark)).$eval(`[data-replique="${mark}"]`, control => (control as HTMLElement).click());
}
