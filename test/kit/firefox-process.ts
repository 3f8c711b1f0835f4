// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer';
import { type NameProxy, startNameProxy } from './name-proxy.ts';
import { PrivilegedFirefox } from './privileged-firefox.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';

const FIREFOX = '/usr/bin/firefox-esr';
/** Where Debian's Firefox looks for policies.json, beside /etc/firefox, which a mount cannot make. */
const POLICY_FOLDER = '/usr/share/firefox-esr/distribution';
const LOOPBACK = '127.0.0.1';
const MANUAL_PROXY = 1;
export const VIEWPORT = { width: 900, height: 800 };
/** A Firefox that has not ended by then (it may wait for a dialog that nobody sees) is killed. */
const END_TIMEOUT_MS = 5000;

export interface FirefoxProcessOptions {
  /** Its home folder, profile and policies are made here. */
  readonly folder: string;
  readonly headless: boolean;
  readonly managed?: unknown;
  readonly policies?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Firefox ESR on a network of a test's own, without our extension. */
export class FirefoxProcess {
  readonly browser: Browser;
  readonly inside: PrivilegedFirefox;
  readonly network: NameProxy;
  readonly profileFolder: string;
  /** Its home folder has the manifests of native hosts here. */
  readonly hostManifests: string;

  private constructor(browser: Browser, inside: PrivilegedFirefox, network: NameProxy, folders: Folders) {
    this.browser = browser;
    this.inside = inside;
    this.network = network;
    this.profileFolder = folders.profile;
    this.hostManifests = path.join(folders.home, '.mozilla/native-messaging-hosts');
  }

  static async start({
    folder,
    headless,
    managed,
    policies,
    variables,
  }: FirefoxProcessOptions): Promise<FirefoxProcess> {
    const folders = { home: path.join(folder, 'firefox-home'), profile: path.join(folder, 'firefox') };
    for (const name of Object.values(folders)) await mkdir(name, { recursive: true });
    const administered = managed !== undefined || policies !== undefined;
    const network = await startNameProxy({});
    try {
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: administered ? await writeManagedFirefox(folder, managed, policies) : FIREFOX,
        headless,
        userDataDir: folders.profile,
        defaultViewport: VIEWPORT,
        // The portal's certificate is of the test PKI; the card endpoint is never reached by the browser itself.
        acceptInsecureCerts: true,
        env: { ...process.env, ...variables, HOME: folders.home },
        // Lets the driver look at pages of the extension, and at Firefox itself.
        args: ['--remote-allow-system-access'],
        extraPrefsFirefox: {
          'network.proxy.type': MANUAL_PROXY,
          'network.proxy.ssl': LOOPBACK,
          'network.proxy.ssl_port': network.port,
          // The question whether a permission is given is the browser's own: nobody can press its button here.
          'extensions.webextOptionalPermissionPrompts': false,
        },
      });
      return new FirefoxProcess(browser, await PrivilegedFirefox.open(browser), network, folders);
    } catch (error) {
      await network.close();
      throw error;
    }
  }

  async end(): Promise<void> {
    const child = this.browser.process();
    const timer = setTimeout(() => child?.kill('SIGKILL'), END_TIMEOUT_MS);
    await this.browser.close();
    clearTimeout(timer);
    await this.network.close();
  }
}

interface Folders {
  readonly home: string;
  readonly profile: string;
}

/**
 * A program that starts Debian's Firefox with policies of its own: in a mount namespace, so that nothing outside sees
 * them. Returns its path.
 */
async function writeManagedFirefox(folder: string, managed: unknown, policies: object = {}): Promise<string> {
  const distribution = path.join(folder, 'distribution');
  await rm(distribution, { recursive: true, force: true });
  await mkdir(distribution, { recursive: true });
  const extensions = { Extensions: { [EXTENSION_IDENTITY.geckoId]: managed } };
  const file = { policies: { ...policies, ...(managed === undefined ? {} : { '3rdparty': extensions }) } };
  await writeFile(path.join(distribution, 'policies.json'), JSON.stringify(file));
  const namespaces = process.getuid?.() === 0 ? '--mount' : '--user --map-root-user --mount';
  const mount = `mount --bind '${distribution}' ${POLICY_FOLDER}`;
  const program = path.join(folder, 'firefox-with-policies');
  const script = `#!/bin/sh\nexec unshare ${namespaces} sh -c "${mount} && exec ${FIREFOX} \\"\\$@\\"" firefox "$@"\n`;
  await writeFile(program, script, { mode: 0o755 });
  return program;
}
