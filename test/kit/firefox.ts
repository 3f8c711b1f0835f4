// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { equipFirefox, stripFirefox } from './firefox-equipment.ts';
import { FirefoxProcess } from './firefox-process.ts';
import { FirefoxTabs } from './firefox-tabs.ts';
import type { TestBrowser, TestBrowserOptions } from './test-browser.ts';

interface Shared {
  readonly firefox: FirefoxProcess;
  readonly folder: string;
  lent: boolean;
}

/** What a Firefox is started with, or would keep. */
const START_OPTIONS = ['managed', 'policies', 'variables', 'authorities', 'certificate', 'allowedSites'] as const;

/** The menu comes with its first use; against clicks by mistake its entry is disabled for a moment. */
const PRESS_PASTE = `for (;;) {
  const entry = document.getElementById('clipboardReadPasteMenuItem');
  const menu = entry?.closest('menupopup');
  if (menu?.state === 'open' && !entry.disabled) return menu.activateItem(entry);
  await new Promise(resolve => setTimeout(resolve, 20));
}`;

/** The Firefox of this process that its stories use one after the other. */
let shared: Promise<Shared> | null = null;

async function startShared(headless: boolean): Promise<Shared> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-firefox-'));
  return { folder, firefox: await FirefoxProcess.start({ folder, headless }), lent: false };
}

/** Ends the Firefox that stories share: at the end of each file of stories. */
export async function endSharedFirefox(): Promise<void> {
  const ended = await shared;
  shared = null;
  await ended?.firefox.end();
  if (ended !== null) await rm(ended.folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Takes the shared Firefox, or starts one where the options or another user ask for it. */
async function obtain(options: TestBrowserOptions): Promise<{ firefox: FirefoxProcess; giveBack(): Promise<void> }> {
  const { workplace, headless = true, ownProcess = false } = options;
  const special = START_OPTIONS.some(name => options[name] !== undefined);
  if (!special && !ownProcess && process.env['VITEST'] !== undefined) {
    shared ??= startShared(headless);
    const taken = await shared;
    if (!taken.lent) {
      taken.lent = true;
      const giveBack = async () => {
        await stripFirefox(taken.firefox);
        taken.lent = false;
      };
      return { firefox: taken.firefox, giveBack };
    }
  }
  const firefox = await FirefoxProcess.start({ ...options, folder: workplace.folder, headless });
  return { firefox, giveBack: () => firefox.end() };
}

/** Firefox ESR with the built extension, the test host, and the replicas under their real names by way of a proxy. */
export async function launchFirefox(options: TestBrowserOptions): Promise<TestBrowser> {
  const { firefox, giveBack } = await obtain(options);
  const { browser, profileFolder, inside } = firefox;
  try {
    const extension = await equipFirefox(firefox, options);
    const tabs = new FirefoxTabs(firefox, extension);
    return {
      name: 'firefox',
      browser,
      profileFolder,
      extensionUrl: file => extension.url(file),
      openTab: url => tabs.open(url),
      openPopup: page => tabs.openPopup(page),
      openPrivateTab: url => tabs.openPrivate(url),
      waitForTab: fits => tabs.waitFor(fits),
      addressOf: page => tabs.addressOf(page),
      locateHelpButton: (page, name) => tabs.locateHelp(page, 'button', name),
      locateHelpField: (page, label) => tabs.locateHelp(page, 'input', label),
      readHelp: page => tabs.readHelp(page),
      copy: async text => {
        await inside.run(`Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper)
          .copyString(${JSON.stringify(text)});`);
      },
      paste: async page => {
        await page.keyboard.down('Control');
        await page.keyboard.press('v');
        await page.keyboard.up('Control');
      },
      agreeToPaste: async () => {
        await inside.run(PRESS_PASTE);
      },
      runInExtension: expression => tabs.runInExtension(expression),
      stopBackground: async () => {
        await inside.run(`await ${extension.inside}.terminateBackground()`);
      },
      withdrawHostAccess: () => extension.withdrawHostAccess(),
      pressAndAllow: async (page, selector) => {
        await page.waitForSelector(selector);
        await page.click(selector);
      },
      close: giveBack,
    };
  } catch (error) {
    await giveBack();
    throw error;
  }
}
