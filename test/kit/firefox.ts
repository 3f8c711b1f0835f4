// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer';
import { registerHost } from '../../native-host/install/index.ts';
import { startNameProxy } from './name-proxy.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';
import type { Workplace } from './workplace.ts';

const EXTENSION = path.resolve(import.meta.dirname, '../../dist/firefox');
const FIREFOX = '/usr/bin/firefox-esr';
const LOOPBACK = '127.0.0.1';
const MANUAL_PROXY = 1;

export interface TestFirefox {
  readonly browser: Browser;
  /** The address of a page of the extension. */
  extensionUrl(page: string): string;
  close(): Promise<void>;
}

/** Firefox ESR with the built extension, the test host, and the replicas under their real names by way of a proxy. */
export async function launchFirefox(workplace: Workplace): Promise<TestFirefox> {
  await using stack = new AsyncDisposableStack();
  const home = path.join(workplace.folder, 'firefox-home');
  await mkdir(home, { recursive: true });
  const manifests = path.join(home, '.mozilla/native-messaging-hosts');
  await registerHost(manifests, 'firefox', workplace.launcher, EXTENSION_IDENTITY);
  const uuid = randomUUID();
  const proxy = await startNameProxy(workplace.portals.routes);
  stack.defer(() => proxy.close());
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    // The portal's certificate is of the test PKI; the card endpoint is never reached by the browser itself.
    acceptInsecureCerts: true,
    env: { ...process.env, HOME: home },
    // Lets the driver look at pages of the extension.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_IDENTITY.geckoId]: uuid }),
      'intl.accept_languages': 'fr',
      'network.proxy.type': MANUAL_PROXY,
      'network.proxy.ssl': LOOPBACK,
      'network.proxy.ssl_port': proxy.port,
    },
  });
  stack.defer(() => browser.close());
  await browser.installExtension(EXTENSION);
  const disposal = stack.move();
  return {
    browser,
    extensionUrl: page => `moz-extension://${uuid}/${page}`,
    close: () => disposal.disposeAsync(),
  };
}
