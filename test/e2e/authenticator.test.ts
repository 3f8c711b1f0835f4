// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { MACHINE_FOLDER } from '../kit/chromium.ts';
import { browserOfRun, launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

const PASSPHRASE = 'cheval lampe agrafe';
/** RFC 6238, appendix B: at 59 seconds the code is 94287082, at 1111111109 seconds 07081804. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const URI = `otpauth://totp/SI-SAMU:camille.martin?secret=${SECRET}&issuer=SI-SAMU&algorithm=SHA1&digits=8&period=30`;

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function launch(managed?: unknown): Promise<{ browser: TestBrowser; workplace: Workplace }> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, ...(managed === undefined ? {} : { managed }) });
  started.push(browser);
  return { browser, workplace };
}

const open = (browser: TestBrowser, name: string): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/${name}/index.html`));
const wait = (page: Page, ...names: string[]) => page.waitForSelector(names.map(byTestId).join(' '));
/** How many records and keys there are, as any page of the extension sees it. */
const countStored = (page: Page) =>
  page.evaluate(`Promise.all([chrome.storage.local.get('authenticator'), chrome.storage.session.get('authenticator-key')])
    .then(areas => areas.map(items => Object.keys(items).length))`);
const readStored = async (page: Page) => JSON.stringify(await page.evaluate('chrome.storage.local.get(null)'));

/** The page's clock stands at this time from now on. */
const stopClock = (page: Page, seconds: number) =>
  page.evaluate(nowMs => {
    Date.now = () => nowMs;
  }, seconds * 1000);
const waitForCode = (page: Page, code: string) => page.waitForSelector(`${byTestId('code')}[data-code="${code}"]`);

/** On a fresh profile, through the options, to an authenticator without accounts. */
async function setUp(browser: TestBrowser): Promise<Page> {
  const options = await open(browser, 'options');
  await wait(options, 'use-authenticator');
  await press(options, 'use-authenticator');
  await wait(options, 'open-authenticator');
  await options.close();
  const page = await open(browser, 'authenticator');
  await wait(page, 'set-up');
  await page.type(byTestId('passphrase'), PASSPHRASE);
  await page.type(byTestId('repeat'), PASSPHRASE);
  await page.keyboard.press('Enter');
  await wait(page, 'no-account');
  return page;
}

async function addByAddress(page: Page): Promise<void> {
  await page.type(byTestId('address'), URI);
  await page.keyboard.press('Enter');
  await wait(page, 'account');
}

/** Opens the window of an account's secret by the passphrase. */
async function showSecret(page: Page): Promise<string> {
  await press(page, 'export');
  await page.waitForSelector(`${byTestId('export-passphrase')}:focus`);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await wait(page, 'exported');
  return page.$eval(byTestId('exported'), field => (field as HTMLTextAreaElement).value);
}

describe('the authenticator', () => {
  it('is set up by keyboard, makes the codes of RFC 6238, and needs its passphrase again after the browser has ended', async () => {
    const { browser } = await launch();
    const page = await setUp(browser);
    await addByAddress(page);
    await stopClock(page, 59);
    await waitForCode(page, '94287082');
    await stopClock(page, 1_111_111_109);
    await waitForCode(page, '07081804');
    expect(await page.$eval(byTestId('seconds-left'), line => line.textContent)).toBe('Valable encore 1\u00a0seconde');
    for (const word of [SECRET, 'camille', PASSPHRASE]) expect(await readStored(page)).not.toContain(word);

    // A background that stops takes nothing along; a browser that ends empties this area.
    await browser.stopBackground();
    expect(await countStored(page)).toEqual([1, 1]);
    await page.evaluate('chrome.storage.session.clear().then(() => null)');
    await page.waitForSelector(`${byTestId('unlock')}:focus`);
    expect(await page.$(byTestId('account'))).toBeNull();

    await page.keyboard.type('une autre phrase');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#unlock-hint .bad');
    await page.waitForSelector(`${byTestId('unlock')}:focus`);
    expect(await countStored(page)).toEqual([1, 0]);
    await page.keyboard.type(PASSPHRASE);
    await page.keyboard.press('Enter');
    await waitForCode(page, '07081804');
    await press(page, 'lock');
    await wait(page, 'unlock');
    expect(await countStored(page)).toEqual([1, 0]);
  });

  it('shows a secret as a QR code by the passphrase, deletes the account, and reads the picture back', async () => {
    const { browser, workplace } = await launch();
    const page = await setUp(browser);
    await addByAddress(page);
    expect(await showSecret(page)).toBe(URI);
    const picture = path.join(workplace.folder, 'qr-code.png');
    await (await page.waitForSelector(byTestId('qr-code')))?.screenshot({ path: picture });
    await press(page, 'export-close');
    await page.waitForSelector('#accounts-title:focus');
    expect(await page.$(byTestId('exported'))).toBeNull();

    await press(page, 'delete');
    await wait(page, 'delete-yes');
    await press(page, 'delete-yes');
    await wait(page, 'no-account');

    const chooser = (await page.waitForSelector(byTestId('picture'))) as ElementHandle<HTMLInputElement>;
    await chooser.uploadFile(picture);
    await page.waitForFunction(uri => document.querySelector<HTMLInputElement>('#address')?.value === uri, {}, URI);
    await press(page, 'add');
    await wait(page, 'account');
    await stopClock(page, 59);
    await waitForCode(page, '94287082');
  });

  it('goes with everything else, and so it is told', async () => {
    const { browser } = await launch();
    await setUp(browser);
    const options = await open(browser, 'options');
    await wait(options, 'erase');
    await press(options, 'erase');
    await wait(options, 'erase-yes');
    await press(options, 'erase-yes');
    await wait(options, 'erased');
    const told = await options.$eval(byTestId('erased'), notice => notice.textContent);
    expect(told).toContain('votre authentificateur, avec ses comptes et leurs secrets');
    expect(told).toContain('la clé de l’authentificateur déverrouillé');
    expect(await countStored(options)).toEqual([0, 0]);
  });

  it('is not there where the administrator forbids it', async () => {
    const { browser } = await launch({ authenticator: 'forbidden' });
    await browser.runInExtension('chrome.storage.local.set({ preferences: { authenticator: true } }).then(() => null)');
    const page = await open(browser, 'authenticator');
    await wait(page, 'forbidden', 'locked-authenticator');
    const options = await open(browser, 'options');
    await wait(options, 'erase');
    expect([await page.$(byTestId('set-up')), await options.$(byTestId('use-authenticator'))]).toEqual([null, null]);
  });
});

/** Firefox reads its policies when it starts. */
describe.runIf(browserOfRun() === 'chromium')('an authenticator that becomes forbidden', () => {
  it('is locked at once, on every page', async () => {
    const { browser, workplace } = await launch({ authenticator: 'on' });
    const page = await open(browser, 'authenticator');
    await wait(page, 'set-up');
    await page.type(byTestId('passphrase'), PASSPHRASE);
    await page.type(byTestId('repeat'), PASSPHRASE);
    await page.keyboard.press('Enter');
    await wait(page, 'no-account');
    await addByAddress(page);
    const { chromiumId } = EXTENSION_IDENTITY;
    await writeFile(
      path.join(workplace.folder, MACHINE_FOLDER, 'policies/managed/cpx-connect.json'),
      JSON.stringify({ '3rdparty': { extensions: { [chromiumId]: { authenticator: 'forbidden' } } } }),
    );
    await wait(page, 'forbidden', 'locked-authenticator');
    expect(await page.$(byTestId('account'))).toBeNull();
    await expect.poll(() => countStored(page)).toEqual([1, 0]);
  });
});
