// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import {
  chooseProfile,
  identifyTelephone,
  openPortal,
  pressCpx,
  readIdentity,
  showsSignInPage,
  typePin,
  waitForError,
  waitForProfileChoice,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, pressLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../kit/workplace.ts';
import { CARD_ORIGIN, PORTAL_HOST, PORTAL_ORIGIN, SESSION_COOKIE } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
  readonly page: Page;
}

/** A person who has pressed CPX and typed the code porteur. */
async function enter(portals: WorkplaceOptions['portals'] = {}): Promise<Scene> {
  const workplace = await startWorkplace({ portals });
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace });
  started.push(browser);
  const page = await pressCpx(browser, await openPortal(browser));
  await typePin(page, '1234');
  return { workplace, browser, page };
}

const listHeaderRules = ({ browser }: Scene): Promise<unknown> =>
  browser.runInExtension('chrome.declarativeNetRequest.getSessionRules()');

/** What the portal saw of the end of the sign-in and of the page that it led to. */
const listArrivals = ({ workplace }: Scene) =>
  workplace.portals.requests
    .filter(({ host, path }) => host === PORTAL_HOST && ['/connexion/retour', '/profil'].includes(path))
    .map(({ method, path, origin, referer, secFetchSite }) => ({ method, path, origin, referer, secFetchSite }));

async function reachBandeau(scene: Scene): Promise<void> {
  const tab = await waitForProfileChoice(scene.browser);
  // The browser tells the background of the answer while it shows it.
  await expect.poll(() => listHeaderRules(scene)).toEqual([]);
  await chooseProfile(tab, 'samu-44-medecin');
  await identifyTelephone(tab, '4412');
  expect(await readIdentity(tab)).toMatchObject({ 'national-identifier': '899700209812', method: 'CPX' });
}

describe('a card endpoint that answers with a form', () => {
  it.each(['identity', 'gzip', 'br'] as const)(
    'packed as %s: the tab posts it, to the bandeau',
    async contentEncoding => {
      const scene = await enter({ cardEndpoint: { answer: 'form-post', contentEncoding } });
      await reachBandeau(scene);
      expect(scene.workplace.portals.requests.find(({ path }) => path === '/connexion/retour')?.form).toEqual({
        SAMLResponse: '***',
        RelayState: '/bandeau?poste=Régulation médicale&vue=1#file',
      });
    },
  );

  it('is seen by a strict portal as its own card host', async () => {
    const scene = await enter({ strict: true, cardEndpoint: { answer: 'form-post' } });
    await reachBandeau(scene);
    const cardHost = { referer: `${CARD_ORIGIN}/`, secFetchSite: 'same-site' };
    expect(listArrivals(scene).slice(0, 2)).toEqual([
      { method: 'POST', path: '/connexion/retour', origin: CARD_ORIGIN, ...cardHost },
      { method: 'GET', path: '/profil', origin: null, ...cardHost },
    ]);
  });

  it('that leads elsewhere is refused with the host named, and no session is opened', async () => {
    const scene = await enter({ cardEndpoint: { answer: 'form-post-elsewhere' } });
    expect(await waitForError(scene.page, 'REDIRECT_NOT_ALLOWED')).toContain('ailleurs.exemple.test');
    expect(await listHeaderRules(scene)).toEqual([]);
    expect(scene.workplace.portals.sessions).toEqual([]);
  });

  it('is over when the person goes back', async () => {
    const scene = await enter({ cardEndpoint: { answer: 'form-post' } });
    const tab = await waitForProfileChoice(scene.browser);
    await tab.evaluate('history.back()');
    await tab.waitForSelector(byTestId('finished'));
    expect(await showsSignInPage(scene.browser, tab)).toBe(true);
    expect(await tab.$(byTestId('pin'))).toBeNull();
    await pressLast(tab, 'open-portal');
    await tab.waitForSelector('#connexion-cpx');
  });
});

describe('a card endpoint that redirects', () => {
  it('is seen by a strict portal as begun by its own page, with a Strict and Partitioned session', async () => {
    const scene = await enter({ strict: true });
    await reachBandeau(scene);
    expect(listArrivals(scene)[0]).toEqual({
      method: 'GET',
      path: '/profil',
      origin: null,
      referer: `${PORTAL_ORIGIN}/`,
      secFetchSite: 'same-site',
    });
    const cookies = await scene.browser.runInExtension(
      `chrome.cookies.getAll({ name: '${SESSION_COOKIE}', partitionKey: {} })`,
    );
    expect(cookies).toMatchObject([
      { sameSite: 'strict', httpOnly: true, partitionKey: { topLevelSite: 'https://si-samu.fr' } },
    ]);
  });
});

it.each([
  ['forbidden', 'PORTAL_REFUSED', 'HTTP 403', 'pas accès à ce portail'],
  ['error-500', 'PORTAL_ANSWER_UNKNOWN', 'HTTP 500', 'Le service rencontre un incident.'],
  ['page', 'PORTAL_ANSWER_UNKNOWN', 'HTTP 200', 'aucune session n’a été ouverte'],
] as const)('what the server says with %s is shown as text under the details', async (answer, code, start, words) => {
  const { page } = await enter({ cardEndpoint: { answer, contentEncoding: 'br' } });
  await waitForError(page, code);
  await page.waitForSelector(`${byTestId('server-says')}`); // comes behind the first drawing
  const text = await page.$eval(byTestId('error'), error => error.textContent);
  expect(text).toContain(`detail: ${start}`);
  expect(text).toContain(words);
  expect(await page.$eval('pre', details => details.textContent)).not.toContain(words);
});
