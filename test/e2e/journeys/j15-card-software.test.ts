// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  followGuide,
  followLink,
  goToStep,
  listContacts,
  openGuide,
  readLink,
  waitForCheck,
} from '../../kit/guides.ts';
import { strikeHost } from '../../kit/host-pid.ts';
import { launchTestBrowser } from '../../kit/launch.ts';
import { byTestId, press } from '../../kit/press.ts';
import type { TestBrowser } from '../../kit/test-browser.ts';
import { embeddedReaderOf, startWorkplace, type Workplace } from '../../kit/workplace.ts';

/** As the vendor's set-up leaves them, below the root of this workstation. */
const CRYPTOLIB = '/opt/santesocial/CPS';
const MODULE = `${CRYPTOLIB}/lib/libcps3_pkcs11_lux.so`;

/** What stands for the system's files: the host looks there for software. */
let root: string;
let workplace: Workplace;
let browser: TestBrowser;
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cpx-software-'));
  const places = { root, home: path.join(root, 'home') };
  workplace = await startWorkplace({ inserted: false, places, knownModules: [MODULE] });
  browser = await launchTestBrowser({ workplace });
});
afterAll(async () => {
  await browser.close();
  await workplace.close();
  await rm(root, { recursive: true });
});

/** Resolves with what the host found of other card software, once a run has found this. */
async function waitForSoftware(page: Page, finding: string): Promise<string> {
  const rung = `#rung-middleware[data-finding="${finding}"][data-checking="false"]`;
  await page.waitForSelector(rung);
  await page.waitForSelector(`${byTestId('verdict')}[data-running="false"]`);
  return page.$eval(rung, shown => shown.textContent ?? '');
}

describe('J15: the card’s software', () => {
  it('the program and the reader are looked at live: ended, started again, unplugged, plugged in', async () => {
    const { pcsc, name } = embeddedReaderOf(workplace);
    pcsc.removeReader(name);
    const page = await openGuide(browser, 'workstation');
    await waitForCheck(page, 'host', 'host');
    expect(await waitForCheck(page, 'reader', 'READER_MISSING')).toContain('Branchez le lecteur');
    pcsc.addReader(name);
    expect(await waitForCheck(page, 'reader', 'readers')).toContain(name);
    strikeHost(browser, 'SIGKILL');
    await waitForCheck(page, 'host', 'HOST_STOPPED');
    expect(await waitForCheck(page, 'reader', 'unchecked')).toBe('Lecteur non vérifié.');
    await press(page, 'restart-host');
    await waitForCheck(page, 'reader', 'readers');
    await page.close();
  });

  it('a managed workstation is left to its IT department: Cryptolib 5.2 for a CPS4', async () => {
    const page = await openGuide(browser, 'workstation');
    await goToStep(page, 'managed');
    const text = await page.$eval('[data-step-id="managed"]', step => step.textContent);
    expect(text).toMatch(/n’installez rien vous-même.*Cryptolib 5\.2/u);
    await page.close();
  });

  it('the software that is not there is installed by the steps of the guide, and found by the host afterwards', async () => {
    const page = await openGuide(browser, 'workstation/3');
    const text = await page.$eval('[data-step-id="download"]', step => step.textContent);
    for (const version of ['ATSAM Windows', 'ATSAM MacOS < 10.15', 'ATSAM MacOS 10.15+'])
      expect(text).toContain(version);
    expect(await readLink(page, 'Configurer amelipro')).toBe('https://espacepro.ameli.fr/inscription/#/aide');

    await followLink(page, 'Voir d’abord si ce poste a déjà un logiciel de carte');
    await waitForSoftware(page, 'middleware.none');
    await page.waitForSelector('#rung-middleware.target');
    await page.goBack();
    await page.waitForSelector('[data-step-id="download"]');
    await goToStep(page, 'install');
    const install = await page.$eval('[data-step-id="install"]', step => step.textContent);
    expect(install).toMatch(/tous les composants.*conditions d’utilisation.*Lancer l’outil de diagnostic/u);
    expect(install).toContain('3608');
    expect(await listContacts(page)).toEqual(['amelipro']);

    await mkdir(path.join(root, path.dirname(MODULE)), { recursive: true });
    await writeFile(path.join(root, MODULE), '');
    await page.goBack();
    await page.waitForSelector('[data-step-id="download"]');
    await followLink(page, 'Voir d’abord si ce poste a déjà un logiciel de carte');
    const found = await waitForSoftware(page, 'middleware.beside');
    for (const name of ['Cryptolib CPS', path.basename(MODULE)]) expect(found).toContain(name);
    expect(await page.$eval(byTestId('fix-software'), fix => fix.getAttribute('data-mark'))).toBe('checked');
    await page.close();
  });

  it('ends with the card: missing, then read, and on to Test SSL (J16)', async () => {
    const page = await openGuide(browser, 'workstation/5');
    await waitForCheck(page, 'card', 'CARD_MISSING');
    await workplace.reader.insert();
    expect(await waitForCheck(page, 'card', 'card')).toContain('Carte de ALAIN D0000020981 reconnue.');
    await followGuide(page, 'Diagnostic et Test SSL', 'test-ssl');
  });
});
