// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import puppeteer, { type Page, type Target } from 'puppeteer';
import { registerHost } from '../../native-host/install/index.ts';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import { chromiumArguments } from '../portals/index.ts';
import { MACHINE_FOLDER, writeManagedChromium } from './chromium.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';
import type { Workplace } from './workplace.ts';

export interface PushedChromiumOptions {
  readonly workplace: Workplace;
  /** The id of the extension that the site offers. */
  readonly chromiumId: string;
  /** Address of its update.xml. */
  readonly updateUrl: string;
  /** The extension's settings. */
  readonly managed?: unknown;
  /** Native hosts that may run; ours if left out. */
  readonly allowedHosts?: readonly string[];
  /** `user`: registered in the user's profile, which the policy does not want. Default `system`. */
  readonly hostScope?: 'system' | 'user';
}

/** A Chromium in which an administrator's policy installed the extension, and nobody else anything. */
export interface PushedChromium {
  /** Opens a page of the extension in a tab. */
  openPage(page: string): Promise<Page>;
  /** Evaluates an expression, or a promise of it, in the extension's background, its present one. */
  runInExtension(expression: string): Promise<unknown>;
  /** Resolves once the extension runs in this version; never before it is installed. */
  waitForVersion(version: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts Debian's Chromium as a hospital's policy makes it: the extension forced from the site, only our host allowed. */
export async function launchPushedChromium(options: PushedChromiumOptions): Promise<PushedChromium> {
  const { workplace, chromiumId, updateUrl, managed = {}, allowedHosts = [HOST_NAME], hostScope = 'system' } = options;
  const profileFolder = path.join(workplace.folder, 'pushed-chromium');
  const manifests = {
    system: path.join(workplace.folder, MACHINE_FOLDER, 'native-messaging-hosts'),
    user: path.join(profileFolder, 'NativeMessagingHosts'),
  };
  await registerHost(manifests[hostScope], 'chromium', workplace.launcher, { ...EXTENSION_IDENTITY, chromiumId });
  const executablePath = await writeManagedChromium(workplace.folder, undefined, {
    ExtensionSettings: {
      '*': { installation_mode: 'blocked' },
      [chromiumId]: { installation_mode: 'force_installed', update_url: updateUrl, override_update_url: true },
    },
    NativeMessagingBlocklist: ['*'],
    NativeMessagingAllowlist: allowedHosts,
    NativeMessagingUserLevelHosts: false,
    '3rdparty': { extensions: { [chromiumId]: managed } },
    // Lets the driver look into what a policy has installed.
    DeveloperToolsAvailability: 1,
  });
  const browser = await puppeteer.launch({
    executablePath,
    pipe: true,
    userDataDir: profileFolder,
    enableExtensions: true,
    // Without it nothing is installed by policy.
    ignoreDefaultArgs: ['--disable-background-networking'],
    args: [
      ...['--no-sandbox', '--no-first-run', '--disable-quic', '--disable-sync', '--disable-component-update'],
      ...chromiumArguments({ ...workplace.portals, routes: workplace.routes }),
    ],
    env: { ...process.env, HOME: workplace.folder },
  });
  const prefix = `chrome-extension://${chromiumId}/`;
  const isBackground = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(prefix);
  const runInExtension = async (expression: string): Promise<unknown> => {
    await browser.waitForTarget(isBackground);
    // The background of a version that was replaced stays listed, and never answers.
    const worker = (await browser.targets().findLast(isBackground)?.worker()) ?? null;
    if (worker === null) throw new Error('the background is gone');
    return worker.evaluate(expression);
  };
  return {
    openPage: async page => {
      const tab = await browser.newPage();
      await tab.goto(`${prefix}${page}`);
      return tab;
    },
    runInExtension,
    waitForVersion: async version => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () =>
        // A background that is being replaced, or that has no interfaces yet, does not answer: its successor will.
        void runInExtension('globalThis.chrome?.runtime?.getManifest?.().version').then(
          running => running === version && resolve(),
          () => undefined,
        );
      const timer = setInterval(look, 100);
      try {
        await promise;
      } finally {
        clearInterval(timer);
      }
    },
    close: () => browser.close(),
  };
}
