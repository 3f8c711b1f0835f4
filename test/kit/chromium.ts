// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer';
import { registerHost } from '../../native-host/install/index.ts';
import { chromiumArguments } from '../portals/index.ts';
import { locateInChromium, readHelpInChromium } from './help.ts';
import { fillChromiumStore } from './software-certificate.ts';
import type { TestBrowser, TestBrowserOptions } from './test-browser.ts';
import { EXTENSION_ID, EXTENSION_IDENTITY } from './test-host.ts';

/** Debian's; said here, since Puppeteer looks for its settings in the folder that a program is started from. */
const CHROMIUM = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/bin/chromium';
const EXTENSION = path.resolve(import.meta.dirname, '../../dist/chrome');
const VIEWPORT = { width: 900, height: 800 };

/** What a browser in a test, on a closed network, is better off without. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export type ChromiumOptions = TestBrowserOptions;
export type { TestBrowser } from './test-browser.ts';

/** What stands for /etc/chromium, below the folder that `writeManagedChromium` was given. */
export const MACHINE_FOLDER = 'etc-chromium';

/** What only Chromium's driver can do. */
export interface TestChromium extends TestBrowser {
  serviceWorker(): Promise<WebWorker>;
}

export const extensionUrl = (page: string): string => `chrome-extension://${EXTENSION_ID}/${page}`;

export async function launchChromium(options: ChromiumOptions): Promise<TestChromium> {
  const { workplace, host = 'installed', headless = true, language = 'fr', managed, certificate } = options;
  // Chromium then answers requests for a certificate by itself, as administrators set it beside the vendor's middleware.
  const shown = certificate && [JSON.stringify({ pattern: certificate.shownTo, filter: {} })];
  const policies = { ...options.policies, ...(shown && { AutoSelectCertificateForUrls: shown }) };
  const administered = managed !== undefined || Object.keys(policies).length > 0;
  const extension = await allowSites(workplace.folder, options.allowedSites);
  const profileFolder = path.join(workplace.folder, 'chromium');
  await writePreferences(profileFolder, language);
  if (host === 'installed') {
    await registerHost(
      path.join(profileFolder, 'NativeMessagingHosts'),
      'chromium',
      workplace.launcher,
      EXTENSION_IDENTITY,
    );
  }
  await fillChromiumStore(workplace.folder, options);
  const browser = await puppeteer.launch({
    headless,
    pipe: true,
    executablePath: administered ? await writeManagedChromium(workplace.folder, managed, policies) : CHROMIUM,
    enableExtensions: [extension],
    // A person allows it on the browser's page of extensions.
    extensionsEnabledInIncognito: [extension],
    userDataDir: profileFolder,
    defaultViewport: VIEWPORT,
    args: [
      ...QUIET,
      // Chromium's sandbox refuses to run as root, which containers and CI are.
      ...(isRoot() || administered ? ['--no-sandbox'] : []),
      ...chromiumArguments({ ...workplace.portals, routes: workplace.routes }),
    ],
    env: { ...process.env, ...options.variables, HOME: workplace.folder },
  });
  const waitForWorker = () =>
    browser.waitForTarget(target => target.type() === 'service_worker' && target.url().startsWith(extensionUrl('')));
  let worker = await waitForWorker();
  const findWorker = async () => {
    // One that was stopped and started again is another target.
    if (!browser.targets().includes(worker)) worker = await waitForWorker();
    const found = await worker.worker();
    if (found === null) throw new Error('the service worker is gone');
    return found;
  };
  await (managed === undefined ? waitForCapture : waitForManaged)(await findWorker());
  const waitForTab = async (fits: (url: string) => boolean): Promise<Page> => {
    const target = await browser.waitForTarget(candidate => candidate.type() === 'page' && fits(candidate.url()));
    return target.asPage();
  };
  return {
    name: 'chromium',
    browser,
    profileFolder,
    extensionUrl,
    openTab: async url => {
      const page = await browser.newPage();
      if (url !== undefined) await page.goto(url);
      return page;
    },
    openPopup: async page => {
      await page.bringToFront();
      const loaded = (await browser.extensions()).get(EXTENSION_ID);
      if (loaded === undefined) throw new Error('the extension is not loaded');
      const opened = browser.waitForTarget(target => target.url().startsWith(extensionUrl('extension/popup/')));
      await page.triggerExtensionAction(loaded);
      return (await opened).asPage();
    },
    openPrivateTab: async url => {
      const known = new Set(browser.targets());
      await (await findWorker()).evaluate(`chrome.windows.create({ incognito: true, url: '${url}' })`);
      const target = await browser.waitForTarget(candidate => candidate.url() === url && !known.has(candidate));
      // A private window has a background of its own, which the page's help wakes: a person is not as fast as a test.
      const background = await browser.waitForTarget(
        candidate =>
          candidate.type() === 'service_worker' &&
          candidate.url().startsWith(extensionUrl('')) &&
          !known.has(candidate),
      );
      const worker = await background.worker();
      if (worker === null) throw new Error('the private background is gone');
      await waitForCapture(worker);
      return target.asPage();
    },
    waitForTab,
    addressOf: async page => (page.isClosed() ? '' : page.url()),
    locateHelpButton: (page, name) => locateInChromium(page, 'button', name),
    locateHelpField: (page, label) => locateInChromium(page, 'textbox', label),
    readHelp: readHelpInChromium,
    copy: async text => {
      const page = await browser.newPage();
      await page.setContent('<textarea autofocus></textarea>');
      await page.type('textarea', text);
      await page.keyboard.press('KeyA', { commands: ['SelectAll'] });
      await page.keyboard.press('KeyC', { commands: ['Copy'] });
      await page.close();
    },
    paste: async page => {
      await page.bringToFront(); // the copy was made in another tab
      await page.keyboard.down('Control');
      await page.keyboard.press('KeyV', { commands: ['Paste'] });
      await page.keyboard.up('Control');
    },
    agreeToPaste: async () => undefined,
    runInExtension: async expression => (await findWorker()).evaluate(expression),
    stopBackground: async () => {
      const running = await findWorker();
      const { promise, resolve } = Promise.withResolvers<void>();
      const stopped = worker;
      browser.on('targetdestroyed', target => target === stopped && resolve());
      await running.close();
      await promise;
    },
    withdrawHostAccess: () => setHostAccess(browser, 'ON_CLICK'),
    pressAndAllow: async (page, selector) => {
      await page.waitForSelector(selector);
      await setHostAccess(browser, 'ON_ALL_SITES');
      if (!page.isClosed()) await page.bringToFront(); // a popup is, since another page had the focus
    },
    serviceWorker: findWorker,
    close: () => browser.close(),
  };
}

async function onExtensionsPage(browser: Browser, expression: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(expression);
  await page.close();
}

/** By the switch of Chromium's page of extensions. */
async function setHostAccess(browser: Browser, access: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const change = { extensionId: EXTENSION_ID, hostAccess: access };
  await onExtensionsPage(browser, `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(change)})`);
}

/** The folder of the extension, or of a copy below `folder` that has these sites among its permissions. */
async function allowSites(folder: string, sites: readonly string[] = []): Promise<string> {
  if (sites.length === 0) return EXTENSION;
  const copy = path.join(folder, 'extension');
  await cp(EXTENSION, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest: { readonly host_permissions: readonly string[] } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, ...sites] }));
  return copy;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * A program that starts Debian's Chromium with an /etc/chromium of its own (`MACHINE_FOLDER` in `folder`: policies, native
 * hosts for every user): in a mount namespace, so that nothing outside sees it. Returns its path.
 */
export async function writeManagedChromium(folder: string, managed: unknown, settings: object = {}): Promise<string> {
  const machine = path.join(folder, MACHINE_FOLDER);
  await mkdir(path.join(machine, 'policies/managed'), { recursive: true });
  const policy = {
    ...settings,
    ...(managed === undefined ? {} : { '3rdparty': { extensions: { [EXTENSION_ID]: managed } } }),
  };
  await writeFile(path.join(machine, 'policies/managed/cpx-connect.json'), JSON.stringify(policy));
  const namespaces = isRoot() ? '--mount' : '--user --map-root-user --mount';
  const mount = `mount --bind '${machine}' /etc/chromium`;
  const program = path.join(folder, 'chromium-with-policies');
  const script = `#!/bin/sh\nexec unshare ${namespaces} sh -c "${mount} && exec /usr/bin/chromium \\"\\$@\\"" chromium "$@"\n`;
  await writeFile(program, script, { mode: 0o755 });
  return program;
}

/** Chromium answers an empty object for some three seconds after the first installation, then tells the change. */
async function waitForManaged(worker: WebWorker): Promise<void> {
  await worker.evaluate(`(async () => {
    const managed = async () => (await globalThis.chrome?.storage?.managed?.get(null)) ?? {};
    while (Object.keys(await managed()).length === 0) await new Promise(resolve => setTimeout(resolve, 50));
  })()`);
}

/** A person is not as fast as a test after the first installation: the capture rules must be there. */
async function waitForCapture(worker: WebWorker): Promise<void> {
  await worker.evaluate(`(async () => {
    const rules = async () => (await globalThis.chrome?.declarativeNetRequest?.getDynamicRules()) ?? [];
    while ((await rules()).length === 0) await new Promise(resolve => setTimeout(resolve, 10));
  })()`);
}

/** What pages see as `navigator.languages`: Chromium takes it from the profile, without a locale of its own installed. */
async function writePreferences(profileFolder: string, language: string): Promise<void> {
  const folder = path.join(profileFolder, 'Default');
  await mkdir(folder, { recursive: true });
  const preferences = { intl: { accept_languages: language, selected_languages: language } };
  await writeFile(path.join(folder, 'Preferences'), JSON.stringify(preferences));
}
