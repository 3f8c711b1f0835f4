// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IDENTIFIER, MOBILE, PASSWORD, readDigits } from '../../kit/doctor.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { pressMark, typeCodeMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import { CODE_INPUTS, VARIANTS } from '../../portals/index.ts';

const RESEND_DELAY_MS = 60_000;

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney();
});
afterAll(() => stage.close());
beforeEach(() => stage.clock.advance(RESEND_DELAY_MS));

/** From the portal's home to the page that asks for the code. */
async function askForCode(): Promise<Page> {
  const page = await stage.openPortal();
  await pressMark(page, 'connexion-otp');
  await typeMark(page, 'identifiant', IDENTIFIER);
  await typeMark(page, 'mot-de-passe', PASSWORD);
  await pressMark(page, 'valider-identification');
  await waitForMark(page, 'code');
  return page;
}

describe.each(VARIANTS)('J6: sign-in by one-time code, pages written as %s', variant => {
  it.each(CODE_INPUTS)('signs in, field %s', async codeInput => {
    stage.show({ variant, codeInput });
    const page = await askForCode();
    await typeCodeMark(page, readDigits(stage.services.sms.last(MOBILE)?.text));
    await pressMark(page, 'valider-code');
    await waitForMark(page, 'page-profil');
    expect(stage.workplace.portals.sessions.at(-1)?.method).toBe('OTP');
    await page.deleteCookie(...(await page.cookies()));
    await page.close();
  });
});
