// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { PHONE_ORIGIN } from '../portals/index.ts';
import { DOCTOR, ECPS_CODE } from './doctor.ts';
import type { JourneyStage } from './journey-stage.ts';
import { hasMark, pressMark, sendMark, typeMark, waitForMark } from './replica-page.ts';

/** What a person does on the telephone, which is a page in another tab (docs/replica-portals.md). */

/** The home screen of somebody's telephone, as it is now. */
export async function lookAtTelephone(stage: JourneyStage, identifier = DOCTOR): Promise<Page> {
  const url = `${PHONE_ORIGIN}/appareil/${identifier}`;
  const open = (await stage.browser.browser.pages()).find(page => page.url().startsWith(PHONE_ORIGIN));
  const phone = open ?? (await stage.browser.openTab());
  await phone.bringToFront();
  await phone.goto(url);
  await waitForMark(phone, 'telephone');
  return phone;
}

/** Touches a value of the request that waits, types the code e-CPS and confirms. */
export async function answerRequest(phone: Page, value: string, code = ECPS_CODE): Promise<void> {
  await pressMark(phone, `valeur-${value}`);
  await typeMark(phone, 'code-ecps', code);
  await sendMark(phone, 'valider-demande');
}

/** The three values that the telephone offers. */
export async function readValues(phone: Page): Promise<readonly string[]> {
  const frame = await waitForMark(phone, 'demande-ecps');
  return frame.$$eval('input[type="radio"]', radios => radios.map(radio => (radio as HTMLInputElement).value));
}

/** Answers rightly, and waits until the telephone has nothing more to ask. */
export async function approve(stage: JourneyStage, dynamicCode: string, code = ECPS_CODE): Promise<void> {
  const phone = await lookAtTelephone(stage);
  await answerRequest(phone, dynamicCode, code);
  await expect.poll(() => hasMark(phone, 'demande-ecps')).toBe(false);
}
