// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { registerHost } from '../../native-host/install/index.ts';
import { InstalledExtension } from './firefox-equipment.ts';
import { FirefoxProcess } from './firefox-process.ts';
import { FirefoxTabs } from './firefox-tabs.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';
import type { Workplace } from './workplace.ts';

const ID = EXTENSION_IDENTITY.geckoId;
const ADDONS = `const { AddonManager, AddonManagerPrivate } =
  ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');`;

export interface PushedFirefoxOptions {
  readonly workplace: Workplace;
  /** Address of the XPI that is installed first. */
  readonly installUrl: string;
  /** The extension's settings. */
  readonly managed?: unknown;
  /** Whether Firefox takes extensions that Mozilla has not signed: ESR only. Default true. */
  readonly unsigned?: boolean;
}

/** A Firefox ESR in which an administrator's policy installed the extension, and nobody else anything. */
export interface PushedFirefox {
  openPage(page: string): Promise<Page>;
  /** Resolves once this version of the extension is installed and runs. */
  waitForVersion(version: string): Promise<void>;
  /** Fetches the XPI once more; resolves with the reason why Firefox does not install it, null if it does. */
  findRefusal(): Promise<unknown>;
  /** Does what Firefox does by a timer, once a day: looks for updates and fetches them. Resolves when it has looked. */
  checkForUpdates(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Debian's Firefox ESR as a hospital's policies.json makes it: the extension forced from the site. */
export async function launchPushedFirefox(options: PushedFirefoxOptions): Promise<PushedFirefox> {
  const { workplace, installUrl, managed = {}, unsigned = true } = options;
  const authority = path.join(workplace.folder, 'site-authority.pem');
  await writeFile(authority, workplace.pki.serverIssuer.rootPem);
  const manifests = path.join(workplace.folder, 'firefox-home/.mozilla/native-messaging-hosts');
  await registerHost(manifests, 'firefox', workplace.launcher, EXTENSION_IDENTITY);
  const firefox = await FirefoxProcess.start({
    folder: workplace.folder,
    headless: true,
    managed,
    policies: {
      ExtensionSettings: {
        '*': { installation_mode: 'blocked' },
        [ID]: { installation_mode: 'force_installed', install_url: installUrl },
      },
      Certificates: { Install: [authority] },
      ...(unsigned ? { Preferences: { 'xpinstall.signatures.required': { Value: false, Status: 'locked' } } } : {}),
    },
  });
  firefox.network.lead(workplace.routes);
  return {
    openPage: async page => {
      const host = await firefox.inside.run(`return WebExtensionPolicy.getByID('${ID}').mozExtensionHostname;`);
      const extension = new InstalledExtension(firefox.inside, String(host));
      return new FirefoxTabs(firefox, extension).open(extension.url(page));
    },
    waitForVersion: async version => {
      await firefox.inside.run(`const { Management } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
        const { promise, resolve } = Promise.withResolvers();
        const look = () => {
          const running = WebExtensionPolicy.getByID('${ID}')?.extension;
          if (running?.version === '${version}') resolve(running);
        };
        Management.on('ready', look);
        look();
        const extension = await promise;
        Management.off('ready', look);
        await extension.promiseBackgroundStarted?.();`);
    },
    findRefusal: () =>
      firefox.inside.run(`${ADDONS}
        const install = await AddonManager.getInstallForURL('${installUrl}');
        const ended = await install.install().then(() => 'installed', () => 'refused');
        return ended === 'refused' ? AddonManager.errorToString(install.error) : null;`),
    checkForUpdates: async () => {
      await firefox.inside.run(`${ADDONS} 
        // Its driver turns this off.
        AddonManager.updateEnabled = true;
        await AddonManagerPrivate.backgroundUpdateCheck();`);
    },
    close: () => firefox.end(),
  };
}
