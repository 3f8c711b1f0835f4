// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, expect, it } from 'vitest';
import { doctorAccount, IDENTIFIER, MOBILE, PASSWORD } from '../kit/doctor.ts';
import { type JourneyStage, startJourney } from '../kit/journey-stage.ts';
import { pressMark, waitForMark } from '../kit/replica-page.ts';
import { PORTAL_ORIGIN } from '../portals/index.ts';

const FILL = `Remplir mon identifiant\u00a0: ${IDENTIFIER}`;
const PASTE = 'Copiez le code reçu, puis collez-le ici (Ctrl+V)';

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney({ accounts: [doctorAccount({ telephone: MOBILE })] });
  const kept = JSON.stringify({ 'memory:si-samu': { identifier: IDENTIFIER } });
  await stage.browser.runInExtension(`chrome.storage.local.set(${kept}).then(() => null)`);
});
afterAll(() => stage.close());

it.each([
  ['formulaires', 'simple'],
  ['spa', 'segmentee'],
  ['spa', 'simple'],
  ['cadre', 'segmentee'],
  ['differe', 'simple'],
])('J6: a replica written as %s keeps what the helps write into it; code field %s', async (variant, codeInput) => {
  const { browser, services, workplace } = stage;
  const page = await browser.openTab(`${PORTAL_ORIGIN}/connexion/otp?variante=${variant}&saisie=${codeInput}`);
  const fill = await browser.locateHelpButton(page, FILL);
  await page.mouse.click(fill.x, fill.y);
  await page.keyboard.type(PASSWORD); // the focus is there already
  await pressMark(page, 'valider-identification');
  await waitForMark(page, 'code');
  await browser.copy(services.sms.last(MOBILE)?.text ?? '');
  const field = await browser.locateHelpField(page, PASTE);
  await page.mouse.click(field.x, field.y);
  await browser.paste(page);
  const said = async () => (await browser.readHelp(page)).map(({ name }) => name);
  await expect.poll(said).toContainEqual(expect.stringContaining('Code écrit dans la page'));
  await pressMark(page, 'valider-code');
  await waitForMark(page, 'page-profil');
  expect(workplace.portals.sessions.at(-1)?.method).toBe('OTP');
  await page.close();
});
