// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { launchFirefox, type TestFirefox } from '../kit/firefox.ts';
import { byTestId, chooseProfile, identifyTelephone, readIdentity, typePin, waitForError } from '../kit/journey.ts';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../kit/workplace.ts';
import { CARD_ORIGIN, PORTAL_ORIGIN } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

interface Scene {
  readonly workplace: Workplace;
  readonly firefox: TestFirefox;
  readonly page: Page;
  /** Of the extension, `moz-extension://…`. */
  readonly extension: string;
  /** Another tab of the extension, which shows that it was opened for nothing. */
  readonly witness: Page;
}

async function findWitness({ browser }: TestFirefox, known: Page): Promise<Page> {
  const target = await browser.waitForTarget(async candidate => {
    const page = await candidate.page();
    return (
      page !== null && page !== known && (await page.$(`${byTestId('error')}[data-code="REQUEST_EXPIRED"]`)) !== null
    );
  });
  return target.asPage();
}

/** A person who has pressed CPX and typed the code porteur. */
async function enter(portals: WorkplaceOptions['portals']): Promise<Scene> {
  const workplace = await startWorkplace({ portals: portals ?? {} });
  started.push(workplace);
  const firefox = await launchFirefox(workplace);
  started.push(firefox);
  const page = await firefox.browser.newPage();
  await page.goto(`${PORTAL_ORIGIN}/`);
  await page.click('#connexion-cpx');
  await page.waitForSelector(byTestId('pin'));
  // The driver's own idea of the address is the cancelled one.
  const extension = String(await page.evaluate('location.origin'));
  await page.evaluate('browser.tabs.create({ url: location.pathname, active: false })');
  const witness = await findWitness(firefox, page);
  await typePin(page, '1234');
  return { workplace, firefox, page, extension, witness };
}

/** As a page of the extension lists them: the driver does not reach the background. */
const listHeaderRules = async ({ witness }: Scene): Promise<unknown> =>
  JSON.parse(String(await witness.evaluate('browser.declarativeNetRequest.getSessionRules().then(JSON.stringify)')));

async function reachBandeau(scene: Scene): Promise<void> {
  const { page, workplace, extension } = scene;
  await page.waitForSelector('#choix-profil');
  // The browser tells the background of the answer while it shows it.
  await expect.poll(() => listHeaderRules(scene), { timeout: 5000 }).toEqual([]);
  await chooseProfile(page, 'samu-44-medecin');
  await identifyTelephone(page, '4412');
  expect(await readIdentity(page)).toMatchObject({ 'national-identifier': '899700209812', method: 'CPX' });
  expect(JSON.stringify(workplace.portals.requests)).not.toContain(extension);
}

describe('in Firefox ESR', () => {
  it('the tab posts the form of a card endpoint, and a strict portal sees its own card host', async () => {
    const scene = await enter({ strict: true, cardEndpoint: { answer: 'form-post', contentEncoding: 'gzip' } });
    await reachBandeau(scene);
    const posted = scene.workplace.portals.requests.find(({ path }) => path === '/connexion/retour');
    expect(posted).toMatchObject({ origin: CARD_ORIGIN, referer: `${CARD_ORIGIN}/`, secFetchSite: 'same-site' });
  });

  it('a strict portal sees a redirected sign-in as begun by its own page', async () => {
    const scene = await enter({ strict: true });
    await reachBandeau(scene);
    const landed = scene.workplace.portals.requests.find(({ path }) => path === '/profil');
    expect(landed).toMatchObject({ origin: null, referer: `${PORTAL_ORIGIN}/`, secFetchSite: 'same-site' });
  });

  it('a form that leads elsewhere is refused with the host named', async () => {
    const scene = await enter({ cardEndpoint: { answer: 'form-post-elsewhere' } });
    expect(await waitForError(scene.page, 'REDIRECT_NOT_ALLOWED')).toContain('ailleurs.exemple.test');
    expect(await listHeaderRules(scene)).toEqual([]);
  });

  it('a posted sign-in is over when the person goes back', async () => {
    const { page, extension } = await enter({ cardEndpoint: { answer: 'form-post' } });
    await page.waitForSelector('#choix-profil');
    await page.evaluate('history.back()');
    await page.waitForSelector(byTestId('finished'));
    expect(await page.evaluate('location.origin')).toBe(extension);
    expect(await page.$(byTestId('pin'))).toBeNull();
  });
});
