// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerToken } from '../../../native-host/install/index.ts';
import { LANGUAGES } from '../../../shared/errors/index.ts';
import { checkEveryLook } from '../../kit/axe.ts';
import { type CardToken, P11_KIT_CLIENT, startCardToken } from '../../kit/card-token.ts';
import { waitForWhole } from '../../kit/diagnostics.ts';
import { followLink, goToStep, openGuide, readLink, waitForCheck } from '../../kit/guides.ts';
import { typePin, waitForSignInPage } from '../../kit/journey.ts';
import { launchTestBrowser } from '../../kit/launch.ts';
import { byTestId, press } from '../../kit/press.ts';
import { countVerify } from '../../kit/reader.ts';
import { fillChromiumStore } from '../../kit/software-certificate.ts';
import type { TestBrowser } from '../../kit/test-browser.ts';
import { EXTENSION_IDENTITY } from '../../kit/test-host.ts';
import { namedProfile, startWorkplace, type Workplace } from '../../kit/workplace.ts';
import { createTestPki, type TestPki } from '../../pki/index.ts';
import { CARD_TEST_HOST, type RunningCardTest, startCardTest } from '../../portals/index.ts';
import { speak } from '../../screens/index.ts';
import { createVirtualCard } from '../../virtual-card/index.ts';

const CLI = path.resolve(import.meta.dirname, '../../../native-host/cli.ts');
const PIN = '1234';
const ADDRESS = `https://${CARD_TEST_HOST}/`;
const SIGNATURE_FAILED = 'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED';
const NO_COMMON_ALGORITHMS = 'ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS';
/** The card of this journey: its serial number has an odd count of hexadecimal digits. */
const SERIAL = '63DAFFCFB034BDCBF41AAE54F280CF4';
const USUAL = namedProfile('default');
const PROFILE = { ...USUAL, certificates: { ...USUAL.certificates, serialNumber: SERIAL } };
/** The page of success as the journey has it, without the dates; the organisation is that of the test PKI. */
const FACTS = {
  ORGANISATION: 'ASIP-SANTE SIMULATION',
  AUTORITE: '0002 187512751',
  CLASSE: 'TEST AC IGC-SANTE FORT PERSONNES',
  Prénom: 'ALAIN',
  Nom: 'D0000020981',
  Identifiant: '899700209812',
  Ville: '',
  'N° de série': SERIAL,
  Vérification: 'SUCCESS',
};
/** The agency's test page, added by an administrator as a portal of its own. */
const TEST_PORTAL = {
  id: 'test-ssl',
  name: 'Test SSL',
  home: ADDRESS,
  hosts: [CARD_TEST_HOST],
  cardEndpoints: [{ host: CARD_TEST_HOST, path: '/' }],
  cardStart: ADDRESS,
  waysIn: ['card' as const],
};

let pki: TestPki;
let server: RunningCardTest;
beforeAll(async () => {
  pki = await createTestPki();
  server = await startCardTest({ pki, maxVersion: 'TLSv1.2' });
});
afterAll(() => server.close());

/** The rows of a table of the card, by their fields. */
const readRows = (page: Page): Promise<Record<string, string>> =>
  page.$$eval('tbody tr:has(td)', rows =>
    Object.fromEntries(rows.map(row => [...row.children].map(cell => cell.textContent?.trim() ?? ''))),
  );

describe('J16: diagnosis and Test SSL, signed by our own program', () => {
  let workplace: Workplace;
  let browser: TestBrowser;
  let page: Page;
  beforeAll(async () => {
    const { routes } = server;
    const policy = { portals: [TEST_PORTAL] };
    workplace = await startWorkplace({ pki, profile: PROFILE, reader: 'pcscd', routes, policy });
    browser = await launchTestBrowser({ workplace, managed: policy, allowedSites: [`${ADDRESS}*`] });
  });
  afterAll(async () => {
    await browser?.close();
    await workplace?.close();
  });

  it('the guide looks at every link, and tells a test card plainly', async () => {
    page = await openGuide(browser, 'test-ssl');
    for (const [check, state] of [
      ['host', 'host'],
      ['reader', 'readers'],
      ['certificate', 'validity'],
      ['tries', 'tries'],
    ]) {
      await waitForCheck(page, check ?? '', state ?? '');
    }
    expect(await waitForCheck(page, 'card', 'card')).toContain(
      'carte de test\u00a0: les portails de production la refusent',
    );
    await followLink(page, 'Ouvrir le diagnostic');
    await waitForWhole(page);
  });

  it('the diagnosis shows what the certificate says, before any code', async () => {
    await press(page, 'reveal');
    const { Vérification: _, ...ofCertificate } = FACTS;
    expect(await readRows(page)).toMatchObject({
      ...ofCertificate,
      Ville: '(vide)',
      'N° de série': expect.stringMatching(new RegExp(`^0?${SERIAL}$`, 'u')),
    });
    expect(await countVerify(workplace.reader)).toBe(0);
  });

  it('the card signs for the test page, whose words are shown: one try at most, nothing left verified', async () => {
    await press(page, 'card-test-test-ssl');
    const signIn = await waitForSignInPage(browser);
    await typePin(signIn, PIN);
    await signIn.waitForSelector(byTestId('answered'));
    for (const language of [...LANGUAGES].reverse()) {
      await speak({ browser, workplace }, language, signIn);
      expect(await checkEveryLook(signIn)).toEqual([]);
    }
    const words = await signIn.waitForSelector(byTestId('server-says'));
    const said = (await words?.evaluate(element => element.textContent)) ?? '';
    for (const [field, value] of Object.entries(FACTS)) {
      expect(said).toContain(field);
      expect(said).toContain(value);
    }
    expect([await countVerify(workplace.reader), await workplace.reader.pinVerified()]).toEqual([1, false]);
    await signIn.close();
  });

  it('the same test from a terminal tells the same', async () => {
    const authority = path.join(workplace.folder, 'authority.pem');
    await writeFile(authority, pki.serverIssuer.rootPem);
    const child = spawn(process.execPath, [CLI, 'test-tls', '--pin-stdin', '--ca', authority, server.url], {
      env: { ...process.env, ...workplace.reader.host.variables, LC_ALL: 'fr_FR.UTF-8' },
    });
    child.stdin.end(`${PIN}\n`);
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(code).toBe(0);
    expect(output).toMatch(/CLASSE {2,}TEST AC IGC-SANTE FORT PERSONNES\n/u);
    expect(output).toMatch(/Ville *\n/u);
    expect(output).toMatch(new RegExp(`N° de série {2,}0?${SERIAL}\\n`, 'u'));
    expect(output).toMatch(/Vérification {2,}SUCCESS\n/u);
  });
});

describe('J16: Test SSL by the browser itself, with the card as its token', () => {
  let workplace: Workplace;
  let launch: () => Promise<TestBrowser>;
  let browser: TestBrowser;
  let token: CardToken;
  /** One each for the failures: no session of another story is resumed. The last takes TLS 1.3 alone. */
  let servers: { cancelled: RunningCardTest; pulled: RunningCardTest; modern: RunningCardTest };
  const typeCode = () => PIN;
  /** What the holder does when the code is asked for: null gives up. */
  let answer: () => string | null = typeCode;
  beforeAll(async () => {
    workplace = await startWorkplace({ pki, profile: PROFILE, routes: server.routes });
    const { folder } = workplace;
    token = await startCardToken(folder, await createVirtualCard(PROFILE, pki), () => answer());
    servers = {
      cancelled: await startCardTest({ pki, maxVersion: 'TLSv1.2' }),
      pulled: await startCardTest({ pki, maxVersion: 'TLSv1.2' }),
      modern: await startCardTest({ pki, minVersion: 'TLSv1.3' }),
    };
    await fillChromiumStore(folder, { authorities: [pki.serverIssuer.rootPem] });
    const { geckoId } = EXTENSION_IDENTITY;
    const command = [process.execPath, 'pkcs11', 'serve'];
    await registerToken({ home: folder, module: P11_KIT_CLIENT, geckoId, command });
    // An administrator spares people the choice of a certificate.
    const patterns = [ADDRESS, ...Object.values(servers).map(({ url }) => url)].map(url =>
      JSON.stringify({ pattern: new URL(url).origin, filter: {} }),
    );
    const policies = { AutoSelectCertificateForUrls: patterns };
    launch = () => launchTestBrowser({ workplace, policies, variables: token.variables });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    for (const { close } of Object.values(servers ?? {})) await close();
    await token?.close();
    await workplace?.close();
  });

  /** What the browser shows of a test page, on a new connection. */
  async function visit({ url, cutConnections }: RunningCardTest): Promise<string> {
    cutConnections();
    const page = await browser.openTab('about:blank');
    await page.goto(url).catch(() => undefined); // the browser's page says why
    await page.waitForFunction(() => document.body.innerText !== '');
    const shown = await page.$eval('body', body => body.innerText);
    await page.close();
    return shown;
  }

  it('a cancelled code ends in the browser’s own words; the next visit succeeds', async () => {
    answer = () => null;
    expect(await visit(servers.cancelled)).toContain(SIGNATURE_FAILED);
    answer = typeCode;
    expect(await visit(servers.cancelled)).toContain('SUCCESS');
    expect(token.questions).toHaveLength(2);
  });

  it('from the guide to the page of success, with every fact of the journey', async () => {
    const guide = await openGuide(browser, 'test-ssl/2');
    expect(await readLink(guide, 'Page Test SSL')).toBe(ADDRESS);
    await followLink(guide, 'Page Test SSL');
    const page = await browser.waitForTab(url => url === ADDRESS);
    await page.waitForSelector('td');
    expect(await page.$eval('h1', title => title.textContent)).toBe('Information sur votre carte CPS');
    const rows = await readRows(page);
    expect(rows).toMatchObject(FACTS);
    for (const date of [rows['Créé le'], rows['Expire le']]) {
      expect(date).toMatch(/^[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4} GMT$/u);
    }
    await page.close();
    await guide.close();
  });

  it('a CPS3 and a server that takes TLS 1.3 alone have no algorithm in common', async () => {
    expect(await visit(servers.modern)).toContain(NO_COMMON_ALGORITHMS);
  });

  /** Until then the browser may remember that there was no card, or hold on to the one that was pulled. */
  async function startAgain(): Promise<void> {
    await browser.close();
    browser = await launch();
  }

  it('a card pulled while the code is typed ends in them too; put back, with every window closed, it signs', async () => {
    await token.removeCard();
    await token.insertCard();
    await startAgain();
    let removed: Promise<void> | undefined;
    answer = () => {
      removed = token.removeCard();
      return PIN;
    };
    expect(await visit(servers.pulled)).toContain(SIGNATURE_FAILED);
    expect(removed).toBeDefined();
    await removed;
    answer = typeCode;
    await token.insertCard();
    await startAgain();
    expect(await visit(servers.pulled)).toContain('SUCCESS');
  });

  it('the guide explains each cause, what to try first, and whom to call with what', async () => {
    const guide = await openGuide(browser, 'test-ssl/3');
    const causes = await guide.$eval('[data-step-id="success"]', explained => explained.textContent);
    for (const words of [
      SIGNATURE_FAILED,
      NO_COMMON_ALGORITHMS,
      'code annulée',
      'carte retirée',
      'retirée puis remise',
      'CPS3 en TLS 1.3',
    ]) {
      expect(causes).toContain(words);
    }
    expect(causes).toContain('Retirez puis réinsérez la carte, fermez toutes les fenêtres du navigateur');
    await goToStep(guide, 'support');
    const support = await guide.$eval('[data-step-id="support"]', step => step.textContent);
    expect(support).toMatch(/rapport du diagnostic.*0 825 852 000.*monserviceclient/u);
  });
});
