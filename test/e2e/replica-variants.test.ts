// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  DOCTOR,
  ECPS_CODE,
  IDENTIFIER,
  MOBILE,
  PASSWORD,
  type PortalStage,
  readDigits,
  startPortalStage,
} from '../integration/portal-visitor.ts';
import { CODE_INPUTS, chromiumArguments, PORTAL_ORIGIN, VARIANTS } from '../portals/index.ts';

const CHROMIUM = '/usr/bin/chromium';
const RESEND_DELAY_MS = 60_000;

let stage: PortalStage;
let profile: string;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  stage = await startPortalStage();
  stage.portals.services.wallets.activate(DOCTOR, ECPS_CODE);
  profile = await mkdtemp(path.join(tmpdir(), 'cpx-variants-'));
  browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    userDataDir: profile,
    args: [...chromiumArguments(stage.portals), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
});
afterAll(async () => {
  await browser.close();
  await stage.portals.close();
  await rm(profile, { recursive: true, force: true });
});
beforeEach(() => stage.clock.advance(RESEND_DELAY_MS));

/** A page in a profile of its own; what its console complains of is kept. */
async function openPage(): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  return page;
}

/** Where that mark is: in the page or in its frame. */
async function waitForMark(page: Page, mark: string): Promise<Frame> {
  const selector = `[data-replique="${mark}"]`;
  const search = async (): Promise<Frame> => {
    const frame = page.frames().find(candidate => candidate.parentFrame() !== null) ?? page.mainFrame();
    await frame.waitForSelector(selector, { timeout: 10_000 });
    return frame;
  };
  const outer = page.waitForSelector(`${selector}, iframe`, { timeout: 10_000 });
  await outer;
  return search();
}

async function fill(page: Page, mark: string, value: string): Promise<void> {
  const frame = await waitForMark(page, mark);
  await (await frame.waitForSelector(`[data-replique="${mark}"]`))?.type(value);
}

async function press(page: Page, mark: string): Promise<void> {
  const frame = await waitForMark(page, mark);
  await frame.click(`[data-replique="${mark}"]`);
}

describe.each(VARIANTS)('variant %s in a browser', variant => {
  test.each(CODE_INPUTS)('J6: signs in by one-time code, field %s', async codeInput => {
    const page = await openPage();
    await page.goto(`${PORTAL_ORIGIN}/connexion/otp?variante=${variant}&saisie=${codeInput}`);
    await fill(page, 'identifiant', IDENTIFIER);
    await fill(page, 'mot-de-passe', PASSWORD);
    await press(page, 'valider-identification');
    const frame = await waitForMark(page, 'code');
    const code = readDigits(stage.portals.services.sms.last(MOBILE)?.text);
    if (codeInput === 'simple') await frame.type('[data-replique="code"]', code);
    else {
      await frame.focus('[data-segment="1"]');
      await page.keyboard.type(code);
    }
    await press(page, 'valider-code');
    await waitForMark(page, 'page-profil');

    expect(stage.portals.sessions.at(-1)?.method).toBe('OTP');
    expect(faults).toEqual([]);
    await page.browserContext().close();
  });
});

test.each(['formulaires', 'spa'] as const)('J9: %s: the waiting page goes on by itself', async variant => {
  stage.portals.setAppearance({ variant });
  const page = await openPage();
  await page.goto(`${PORTAL_ORIGIN}/`);
  await press(page, 'connexion-psc');
  await press(page, 'choix-ecps');
  await fill(page, 'identifiant-national', DOCTOR);
  await press(page, 'se-connecter-ecps');
  await waitForMark(page, 'code-dynamique');
  const { ecps } = stage.portals.services;
  const request = ecps.listWaiting(DOCTOR)[0];
  await ecps.answer(request?.id ?? '', request?.dynamicCode ?? '', ECPS_CODE);
  await waitForMark(page, 'page-profil');
  stage.portals.setAppearance();

  expect(stage.portals.sessions.at(-1)?.method).toBe('PSC');
  expect(faults).toEqual([]);
  await page.browserContext().close();
});
