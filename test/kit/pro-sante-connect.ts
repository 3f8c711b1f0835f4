// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { DOCTOR } from './doctor.ts';
import type { JourneyStage } from './journey-stage.ts';
import { pressMark, readMark, typeMark, waitForMark } from './replica-page.ts';
import { approve } from './telephone.ts';

/** What a person does at Pro Santé Connect with the application e-CPS. */

/** From a portal's own button to the field of the national identifier. */
export async function chooseEcps(page: Page, button: string): Promise<void> {
  await pressMark(page, button);
  await pressMark(page, 'choix-ecps');
  await waitForMark(page, 'identifiant-national');
}

/** Sends the request to the telephone; gives the code dynamique. */
export async function sendRequest(page: Page, identifier = DOCTOR): Promise<string> {
  await typeMark(page, 'identifiant-national', identifier);
  await pressMark(page, 'se-connecter-ecps');
  return readMark(page, 'code-dynamique');
}

/** Answers a request rightly on the telephone, and comes back to the page. */
export async function approveAndReturn(stage: JourneyStage, page: Page, dynamicCode: string): Promise<void> {
  await approve(stage, dynamicCode);
  await page.bringToFront();
}
