// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerHost } from '../../native-host/install/index.ts';
import type { FindingCode, RungId } from '../../shared/diagnosis/index.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { listBroken, openDiagnostics, readReport, waitForBroken, waitForWhole } from '../kit/diagnostics.ts';
import { EMBEDDED_READER } from '../kit/embedded-reader.ts';
import { strikeHost } from '../kit/host-pid.ts';
import { openPortal, pressCpx, waitForError, waitForSignInPage } from '../kit/journey.ts';
import { browserOfRun, launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press } from '../kit/press.ts';
import { countVerify } from '../kit/reader.ts';
import type { TestBrowser, TestBrowserOptions } from '../kit/test-browser.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { embeddedReaderOf, startWorkplace, type Workplace } from '../kit/workplace.ts';

const isChromium = browserOfRun() === 'chromium';
const EXECUTABLE = 0o755;

interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
  close(): Promise<void>;
}

async function setScene(options: Partial<TestBrowserOptions> = {}): Promise<Scene> {
  const workplace = await startWorkplace();
  try {
    const browser = await launchTestBrowser({ workplace, ...options });
    const close = async () => {
      await browser.close();
      await workplace.close();
    };
    return { workplace, browser, close };
  } catch (error) {
    await workplace.close();
    throw error;
  }
}

describe('the ladder, on one workstation that is broken and mended', () => {
  let scene: Scene;
  let page: Page;
  let settings: string;
  let launcher: string;
  beforeAll(async () => {
    scene = await setScene();
    settings = await readFile(settingsFile(), 'utf8');
    launcher = await readFile(scene.workplace.launcher, 'utf8');
    page = await openDiagnostics(scene.browser);
  });
  afterAll(() => scene.close());
  /** Another visit, with a host of its own: Firefox's driver does not come back from a reload of such a page. */
  const reopen = async () => {
    const last = page;
    page = await openDiagnostics(scene.browser);
    await last.close();
  };
  const settingsFile = () => path.join(scene.workplace.folder, 'test-host.json');
  const policyFile = () => path.join(scene.workplace.folder, 'policy.json');
  const rewriteLauncher = async (text: string) =>
    writeFile(scene.workplace.launcher, text).then(() => chmod(scene.workplace.launcher, EXECUTABLE));
  const speakProtocol = (protocol: object) =>
    writeFile(settingsFile(), JSON.stringify({ ...JSON.parse(settings), protocol }));

  it('holds where nothing is broken: the test card alone is told of', async () => {
    await waitForWhole(page);
    expect(await listBroken(page)).toEqual([]);
    expect(await page.$eval(byTestId('attention'), shown => shown.getAttribute('data-finding'))).toBe(
      'certificate.test-card',
    );
    const found = await page.$$eval('.rung', rungs => rungs.map(rung => rung.getAttribute('data-finding')));
    expect(found).toHaveLength(13);
    expect(found).toEqual(expect.arrayContaining(['browser.ok', 'permissions.ok', 'nativeManifest.ok', 'tls.ok']));
  });

  it('follows the card by itself: pulled, then back', async () => {
    await scene.workplace.reader.remove();
    await waitForBroken(page, 'card.missing');
    expect(await page.$eval(byTestId('card-information'), shown => shown.textContent)).toContain('Insérez votre carte');
    await scene.workplace.reader.insert();
    await waitForWhole(page);
    expect(await page.$eval(byTestId('card-information'), shown => shown.textContent)).toContain('D0000020981');
  });

  it('shows identifier and serial number of the card only when asked to', async () => {
    const read = () => page.$eval(byTestId('card-information'), shown => shown.textContent ?? '');
    expect(await read()).not.toContain('899700209812');
    await press(page, 'reveal');
    await page.waitForFunction(() => document.body.textContent.includes('899700209812'));
    await press(page, 'reveal');
    await page.waitForFunction(() => !document.body.textContent.includes('899700209812'));
  });

  it('follows the reader and the service by itself', async () => {
    const { pcsc } = embeddedReaderOf(scene.workplace);
    pcsc.removeReader(EMBEDDED_READER);
    await waitForBroken(page, 'reader.none');
    await scene.workplace.reader.stopService();
    await page.waitForSelector(`${byTestId('broken-link')}[data-rung="pcscService"]`);
    await scene.workplace.reader.startService();
    pcsc.addReader(EMBEDDED_READER);
    await scene.workplace.reader.insert();
    await waitForWhole(page);
  });

  it('names a host that ended while the page was open, and finds it again at a press', async () => {
    strikeHost(scene.browser, 'SIGKILL');
    await waitForBroken(page, 'nativeManifest.program-stops');
    await press(page, 'recheck');
    await waitForWhole(page);
  });

  it.each<[string, () => Promise<unknown>, FindingCode, RungId]>([
    [
      'a host that dies at once',
      () => rewriteLauncher('#!/bin/sh\nexit 3\n'),
      'nativeManifest.program-stops',
      'nativeManifest',
    ],
    [
      'a host that writes what is no message',
      () => rewriteLauncher('#!/bin/sh\necho no such library\n'),
      'nativeManifest.program-stops',
      'nativeManifest',
    ],
    [
      'a host that is too old',
      () => speakProtocol({ major: 0, minor: 9, patch: 0 }),
      'hostVersion.host-outdated',
      'hostVersion',
    ],
    [
      'an extension that is too old',
      () => speakProtocol({ major: PROTOCOL_VERSION.major + 1, minor: 0, patch: 0 }),
      'hostVersion.extension-outdated',
      'hostVersion',
    ],
    [
      'settings of the host that are no settings',
      () => writeFile(policyFile(), '{"portal":[]}'),
      'policy.invalid',
      'policy',
    ],
  ])('names %s', async (_name, breakIt, finding, rung) => {
    const policy = await readFile(policyFile(), 'utf8');
    try {
      await breakIt();
      await reopen();
      await waitForBroken(page, finding);
      expect(await listBroken(page)).toEqual([rung]);
    } finally {
      await rewriteLauncher(launcher);
      await writeFile(settingsFile(), settings);
      await writeFile(policyFile(), policy);
    }
    await reopen();
    await waitForWhole(page);
  });

  it('says of a host of an older minor version that it cannot walk the ladder, and calls it no fault', async () => {
    await speakProtocol({ ...PROTOCOL_VERSION, minor: 0 });
    await reopen();
    await page.waitForSelector(`${byTestId('attention')}[data-finding="hostVersion.no-diagnosis"]`);
    expect(await listBroken(page)).toEqual([]);
    await writeFile(settingsFile(), settings);
    await reopen();
    await waitForWhole(page);
  });

  it('names capture rules that are gone, and one press restores them', async () => {
    await scene.browser.runInExtension(`(async () => {
      const rules = await chrome.declarativeNetRequest.getDynamicRules();
      await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: rules.map(({ id }) => id) });
    })()`);
    await press(page, 'recheck');
    await waitForBroken(page, 'permissions.capture-missing');
    expect(await listBroken(page)).toEqual(['permissions']);
    await press(page, 'restore');
    await waitForWhole(page);
  });

  it('leads to the sign-in page for the Test SSL with the code, which it never asks for itself', async () => {
    await press(page, 'card-test-si-samu');
    const signIn = await waitForSignInPage(scene.browser);
    await signIn.waitForSelector(byTestId('pin'));
    expect(await page.$('input[type="password"]')).toBeNull();
    expect(await countVerify(scene.workplace.reader)).toBe(0);
    await signIn.close();
  });

  it('gives a report that can be copied, without a name, an identifier, a serial number or an account', async () => {
    await waitForWhole(page);
    const report = await readReport(page);
    for (const line of ['Extension', 'Programme', 'Navigateur', 'card.ok', 'tls.ok']) expect(report).toContain(line);
    for (const secret of ['ALAIN', 'D0000020981', '899700209812', '99700209812']) expect(report).not.toContain(secret);
    // The ATR tells the kind of card and is the same for every holder of one.
    expect(report.replace(/ATR.*/u, '')).not.toMatch(/[0-9A-F]{16,}|\d{6,}/u);
    await press(page, 'copy-report');
    await page.waitForFunction(
      () => document.querySelector('[data-testid="report-copied"]')?.textContent === 'Rapport copié',
    );
  });

  it.runIf(isChromium)('puts on the clipboard what it showed', async () => {
    const pasted = await page.evaluateHandle(() => document.body.appendChild(document.createElement('textarea')));
    await page.bringToFront();
    await pasted.focus();
    await page.keyboard.press('KeyV', { commands: ['Paste'] });
    expect(await pasted.evaluate(area => area.value)).toBe(await readReport(page));
    await pasted.evaluate(area => area.remove());
  });

  describe.runIf(isChromium)('in Chromium', () => {
    const folder = () => path.join(scene.browser.profileFolder, 'NativeMessagingHosts');
    const register = (chromiumId: string, program = scene.workplace.launcher) =>
      registerHost(folder(), 'chromium', program, { ...EXTENSION_IDENTITY, chromiumId });
    afterEach(async () => {
      await register(EXTENSION_IDENTITY.chromiumId);
    });

    it.each<[string, () => Promise<unknown>, FindingCode]>([
      ['a registration that is gone', () => rm(folder(), { recursive: true }), 'nativeManifest.missing'],
      ['a registration for another extension', () => register('a'.repeat(32)), 'nativeManifest.wrong-extension'],
      [
        'a registration of a program that is gone',
        () => register(EXTENSION_IDENTITY.chromiumId, '/nonexistent/host'),
        'nativeManifest.missing',
      ],
    ])('names %s', async (_name, breakIt, finding) => {
      await breakIt();
      await reopen();
      await waitForBroken(page, finding);
      expect(await listBroken(page)).toEqual(['nativeManifest']);
      const shown = await page.$eval(byTestId('broken-link'), link => link.textContent ?? '');
      expect(shown).toContain('/etc/chromium/native-messaging-hosts/fr.cpx_connect.host.json');
    });
  });

  it('names a permission that the person has withdrawn', async () => {
    await scene.browser.withdrawHostAccess();
    await reopen();
    await waitForBroken(page, 'permissions.site-missing');
    expect(await listBroken(page)).toEqual(['permissions']);
    expect(await page.$(byTestId('grant'))).not.toBeNull();
  });
});

describe('set-ups of the administrator’s', () => {
  let scene: Scene | undefined;
  const open = async (options: Partial<TestBrowserOptions>) => {
    scene = await setScene(options);
    return openDiagnostics(scene.browser);
  };
  afterEach(() => scene?.close());

  it('the host is not installed: everything behind it is said to be unchecked', async () => {
    const page = await open({ host: 'missing' });
    await waitForBroken(page, 'nativeManifest.missing');
    expect(await listBroken(page)).toEqual(['nativeManifest']);
    expect(await page.$$eval('.rung[data-state="skipped"]', rungs => rungs.length)).toBe(9);
  });

  it('settings of the browser that are not understood', async () => {
    const page = await open({ managed: { waysIn: ['password'] } });
    await waitForBroken(page, 'policy.managed-settings-invalid');
    expect(await listBroken(page)).toEqual(['policy']);
  });

  it('a portal added by policy that the browser keeps closed', async () => {
    const portal = {
      id: 'intranet',
      name: 'Intranet',
      home: 'https://www.chu-exemple.fr/',
      hosts: ['www.chu-exemple.fr'],
      cardEndpoints: [{ host: 'carte.chu-exemple.fr', path: '/' }],
      waysIn: ['card'],
    };
    const page = await open({ managed: { portals: [portal] } });
    await waitForBroken(page, 'permissions.site-missing');
    expect(await page.$eval(byTestId('broken-link'), link => link.textContent ?? '')).toContain('chu-exemple.fr');
    expect(await page.$(byTestId('grant'))).not.toBeNull();
  });
});

it('an error of the sign-in page leads to the diagnosis at its rung', async () => {
  const scene = await setScene({ host: 'missing' });
  try {
    const signIn = await pressCpx(scene.browser, await openPortal(scene.browser));
    await waitForError(signIn, 'HOST_NOT_INSTALLED');
    const target = await signIn.$eval(byTestId('diagnose'), link => link.getAttribute('href') ?? '');
    expect(target).toBe('/extension/pages/diagnostics/index.html#nativeManifest/HOST_NOT_INSTALLED');
    const page = await openDiagnostics(scene.browser, target.split('#')[1]);
    await waitForBroken(page, 'nativeManifest.missing');
    expect(await readReport(page)).toContain('HOST_NOT_INSTALLED');
    expect(await page.$eval('#rung-nativeManifest', rung => rung.className)).toContain('target');
  } finally {
    await scene.close();
  }
});
