// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerToken } from '../../native-host/install/index.ts';
import { type CardToken, P11_KIT_CLIENT, startCardToken } from '../kit/card-token.ts';
import { writeManagedChromium } from '../kit/chromium.ts';
import { browserOfRun } from '../kit/launch.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { namedProfile } from '../kit/workplace.ts';
import { createTestPki, type TestPki } from '../pki/index.ts';
import { type RunningCardTest, startCardTest, type TlsVersion } from '../portals/index.ts';
import { createVirtualCard } from '../virtual-card/index.ts';

const FIREFOX_EXTENSION = path.resolve(import.meta.dirname, '../../dist/firefox');
const run = promisify(execFile);
const pki: TestPki = await createTestPki();
const ends: (() => Promise<unknown>)[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-native-'));
  ends.push(() => rm(folder, { recursive: true, maxRetries: 5 }));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Scene {
  readonly token: CardToken;
  readonly server: RunningCardTest;
}

async function prepare(profile: string, version: TlsVersion): Promise<Scene> {
  const token = await startCardToken(folder, await createVirtualCard(namedProfile(profile), pki), '1234');
  const server = await startCardTest({ pki, minVersion: version, maxVersion: version });
  ends.push(token.close, server.close);
  await enableToken();
  return { token, server };
}

/** What `pkcs11 enable` does, with the folder as the person's home. */
const enableToken = () =>
  registerToken({
    home: folder,
    module: P11_KIT_CLIENT,
    geckoId: EXTENSION_IDENTITY.geckoId,
    command: [process.execPath, 'pkcs11', 'serve'],
  });

/** Lets Chromium trust the servers of the test PKI. */
async function trustServers(store: string): Promise<void> {
  const authority = path.join(folder, 'authority.pem');
  await writeFile(authority, pki.serverIssuer.rootPem);
  await run('certutil', ['-A', '-d', `sql:${store}`, '-n', 'servers', '-t', 'C,,', '-i', authority]);
}

async function openChromium({ token, server }: Scene): Promise<Page> {
  await trustServers(path.join(folder, '.pki/nssdb'));
  const pattern = new URL(server.url).origin;
  const policies = { AutoSelectCertificateForUrls: [JSON.stringify({ pattern, filter: {} })] };
  return open(
    await puppeteer.launch({
      executablePath: await writeManagedChromium(folder, undefined, policies),
      args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
      userDataDir: path.join(folder, 'chromium'),
      env: { ...process.env, ...token.variables, HOME: folder },
    }),
  );
}

/** The extension loads the token, as `pkcs11 enable` has set it up. */
async function openFirefox({ token }: Scene): Promise<Page> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    acceptInsecureCerts: true,
    env: { ...process.env, ...token.variables, HOME: folder },
    extraPrefsFirefox: { 'security.default_personal_cert': 'Select Automatically' },
  });
  const page = await open(browser);
  await browser.installExtension(FIREFOX_EXTENSION);
  return page;
}

async function open(browser: Browser): Promise<Page> {
  ends.push(() => browser.close());
  return browser.newPage();
}

const factsOf = (page: Page) => page.$$eval('td', cells => cells.map(cell => cell.textContent));

/** The browser of this run: how it is opened, and how the token's question names it. */
const BROWSERS = {
  chromium: { open: openChromium, program: /^chromium/u },
  firefox: { open: openFirefox, program: /^firefox/u },
} as const;
const { open: openBrowser, program } = BROWSERS[browserOfRun()];

describe('a browser with the card as its own PKCS#11 token', () => {
  it.each([
    ['default', 'TLSv1.2'],
    ['cps4', 'TLSv1.3'],
  ] as const)('opens a page behind the card: profile %s, %s', async (profile, version) => {
    const scene = await prepare(profile, version);
    const page = await openBrowser(scene);
    // Firefox looks at a new device in the background: the first connections may come before it has the certificate.
    const visit = async () => {
      scene.server.cutConnections();
      await page.goto(scene.server.url);
      return factsOf(page);
    };
    await expect.poll(visit).toEqual(expect.arrayContaining(['D0000020981', 'SUCCESS']));
    scene.server.cutConnections();
    await page.goto(`${scene.server.url}again`);
    expect(await factsOf(page)).toEqual(expect.arrayContaining(['SUCCESS']));
    expect(scene.token.questions.map(({ program }) => program.name)).toEqual([expect.stringMatching(program)]);
  });
});
