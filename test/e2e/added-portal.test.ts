// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFixture } from '../content-fixtures/index.ts';
import { MACHINE_FOLDER } from '../kit/chromium.ts';
import { FIXTURE_PATH, type FixtureSite, startFixtureSite } from '../kit/fixture-site.ts';
import { browserOfRun, launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { createTestPki } from '../pki/index.ts';

const ALLOWED = 'intranet.hopital.test';
const NOT_ALLOWED = 'annexe.hopital.test';
const PASTE = 'Copiez le code reçu, puis collez-le ici (Ctrl+V)';

const addPortal = (id: string, host: string) => ({
  id,
  name: `Portail ${id}`,
  home: `https://${host}/`,
  hosts: [host],
  cardEndpoints: [],
  waysIn: ['otp'],
  pages: { oneTimeCode: ['code à usage unique'] },
});

let site: FixtureSite;
let workplace: Workplace;
let browser: TestBrowser;
beforeAll(async () => {
  const pki = await createTestPki();
  site = await startFixtureSite({
    pki,
    hosts: [ALLOWED, NOT_ALLOWED],
    render: address => {
      const { name } = FIXTURE_PATH.exec(address)?.groups ?? {};
      return name === undefined ? null : readFixture(name);
    },
  });
  workplace = await startWorkplace({ pki, routes: site.routes });
  browser = await launchTestBrowser({
    workplace,
    authorities: [pki.serverIssuer.rootPem],
    managed: { portals: [addPortal('hopital', ALLOWED), addPortal('annexe', NOT_ALLOWED)] },
    allowedSites: [`https://${ALLOWED}/*`],
  });
});
afterAll(async () => {
  await browser.close();
  await workplace.close();
  await site.close();
});

/** Where the browser runs our script besides the manifest's pages. */
const listMatches = (): Promise<unknown> =>
  browser.runInExtension(
    'chrome.scripting.getRegisteredContentScripts().then(scripts => scripts.flatMap(({ matches }) => matches))',
  );
const readNames = async (page: Page) => (await browser.readHelp(page)).map(({ name }) => name);

describe('a portal that an administrator adds', () => {
  it('is helped on where the site is allowed, by the labels of the policy, and nowhere else', async () => {
    await expect.poll(listMatches).toEqual([`https://${ALLOWED}/*`]);
    const other = await browser.openTab(`https://${NOT_ALLOWED}/saved/helped-code`);
    const page = await browser.openTab(`https://${ALLOWED}/saved/helped-code`);
    await browser.copy('481516');
    const { x, y } = await browser.locateHelpField(page, PASTE);
    await page.mouse.click(x, y);
    await browser.paste(page);
    await expect.poll(() => page.$eval('#c', field => (field as HTMLInputElement).value)).toBe('481516');
    expect(await readNames(other)).toEqual([]);
    // What the policy says nothing of is not looked for.
    await page.goto(`https://${ALLOWED}/saved/helped-login`);
    await page.goto(`https://${ALLOWED}/saved/helped-code`);
    await browser.locateHelpField(page, PASTE);
  });

  it('is told in the popup while its site is not allowed', async () => {
    const popup = await browser.openPopup(await browser.openTab('about:blank'));
    await popup.waitForSelector('[data-testid="access"]');
    const told = await popup.$eval('[data-testid="access"]', notice => notice.textContent);
    expect([told.includes('Portail annexe'), told.includes('Portail hopital')]).toEqual([true, false]);
    await popup.close();
  });

  it('is helped on no more once the person has taken the permission back', async () => {
    await browser.withdrawHostAccess();
    await expect.poll(listMatches).toEqual([]);
  });
});

/** Firefox reads its policies when it starts. */
describe.runIf(browserOfRun() === 'chromium')('a portal that the policy takes away while Chromium runs', () => {
  it('is helped on no more', async () => {
    const page = await browser.openTab();
    await browser.pressAndAllow(page, 'body');
    await expect.poll(listMatches).toEqual([`https://${ALLOWED}/*`]);
    const policy = { '3rdparty': { extensions: { [EXTENSION_IDENTITY.chromiumId]: { language: 'fr' } } } };
    await writeFile(
      path.join(workplace.folder, MACHINE_FOLDER, 'policies/managed/cpx-connect.json'),
      JSON.stringify(policy),
    );
    await expect.poll(listMatches).toEqual([]);
    await page.goto(`https://${ALLOWED}/saved/helped-code`);
    await page.waitForSelector('#c');
    expect(await readNames(page)).toEqual([]);
  });
});
