// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIdOf } from '../../native-host/install/index.ts';
import { verifyCrx } from '../../scripts/package/extension/index.ts';
import { packageFor, testCrxKey } from '../update-site/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SITE = 'https://updates.hopital.example.fr/cpx-connect/';
const VERSION = '3.2.1';
/** Any moment, the same for both builds. */
const DATE = { SOURCE_DATE_EPOCH: '1795000000' };
/** What the packages of the extension are made from. */
const SOURCES = [
  ...['extension', 'shared', 'native-host', 'scripts', 'manifest.json', 'vite.config.ts'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'LICENSE'],
];
const LINTER = path.join(ROOT, 'node_modules/addons-linter/bin/addons-linter');
/** Of warnings that stay, why each does: docs/packaging.md. */
const KNOWN_WARNINGS = ['KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', 'UNSAFE_VAR_ASSIGNMENT'];
const run = promisify(execFile);

const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-package-'));
const key = await testCrxKey(folder);
const first = path.join(folder, 'first');
const extension = (rest: string) => path.join(first, `extension/cpx-connect-${VERSION}-${rest}`);

beforeAll(async () => {
  await packageFor(first, { key, url: SITE, version: VERSION, variables: { ...DATE, TZ: 'Europe/Paris' } });
});
afterAll(() => rm(folder, { recursive: true }));

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
  return files.map(file => path.relative(root, file)).sort();
}

const unpack = async (file: string) => unzipSync(await readFile(file));
const manifestOf = (files: Record<string, Uint8Array>) =>
  JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));

describe('npm run package, for the extension', () => {
  it('makes what stores, self-hosted sites and auditors need, and nothing else', async () => {
    expect(await listFiles(first)).toEqual([
      'SHA256SUMS',
      'extension/LICENCES.txt',
      `extension/cpx-connect-${VERSION}-chrome-edge-store.zip`,
      `extension/cpx-connect-${VERSION}-extension.cdx.json`,
      `extension/cpx-connect-${VERSION}-firefox-unsigned.xpi`,
      'site/SHA256SUMS',
      `site/chromium/cpx-connect-${VERSION}.crx`,
      'site/chromium/update.xml',
      `site/firefox/cpx-connect-${VERSION}.xpi`,
      'site/firefox/cpx-connect.xpi',
      'site/firefox/updates.json',
      'site/index.html',
    ]);
  });

  it('gives the same bytes from another folder, time zone and umask', async () => {
    const copy = path.join(folder, 'elsewhere/with a longer name');
    const second = path.join(folder, 'second');
    await mkdir(copy, { recursive: true });
    for (const source of SOURCES) await cp(path.join(ROOT, source), path.join(copy, source), { recursive: true });
    await symlink(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
    const umask = process.umask(0o077);
    try {
      const variables = { ...DATE, TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8' };
      await packageFor(second, { key, url: SITE, version: VERSION, root: copy, variables });
    } finally {
      process.umask(umask);
    }
    expect(await listFiles(second)).toEqual(await listFiles(first));
    for (const file of await listFiles(first)) {
      const [a, b] = [await readFile(path.join(first, file)), await readFile(path.join(second, file))];
      expect(b.equals(a), file).toBe(true);
    }
  });

  it('lists sums that sha256sum confirms', async () => {
    const { stdout } = await run('sha256sum', ['--check', 'SHA256SUMS'], { cwd: first });
    expect(stdout.trim().split('\n')).toHaveLength((await listFiles(first)).length - 1);
  });

  it('signs the CRX with the key that was given, and has the version and update address in it', async () => {
    const { publicKey, zip } = verifyCrx(await readFile(path.join(first, `site/chromium/cpx-connect-${VERSION}.crx`)));
    const manifest = manifestOf(unzipSync(zip));
    expect(chromiumIdOf(Buffer.from(publicKey).toString('base64'))).toBe(key.chromiumId);
    expect(chromiumIdOf(manifest.key)).toBe(key.chromiumId);
    expect(manifest).toMatchObject({ version: VERSION, update_url: `${SITE}chromium/update.xml` });
  });

  it('gives stores neither key nor update address', async () => {
    const chrome = manifestOf(await unpack(extension('chrome-edge-store.zip')));
    const firefox = manifestOf(await unpack(extension('firefox-unsigned.xpi')));
    expect(chrome).not.toHaveProperty('key');
    expect(JSON.stringify([chrome, firefox])).not.toContain('update_url');
    expect(firefox.version).toBe(VERSION);
  });

  it('ships the licences of all its parts, which are those of the bill of materials', async () => {
    const bom = JSON.parse(await readFile(extension('extension.cdx.json'), 'utf8'));
    const parts = bom.components.map((part: { name: string; version: string }) => `${part.name} ${part.version}`);
    const files = await unpack(extension('firefox-unsigned.xpi'));
    const licences = Buffer.from(files['LICENCES.txt'] ?? []).toString('utf8');
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(licences).toContain(`\n${part}: `);
    expect(parts.map((part: string) => part.split(' ')[0])).toEqual(expect.arrayContaining(['preact', 'valibot']));
  });

  it.each([
    ['of the store', () => extension('firefox-unsigned.xpi'), []],
    ['of the site', () => path.join(first, 'site/firefox/cpx-connect.xpi'), ['--self-hosted']],
  ])('passes Mozilla’s linter without an error: the XPI %s', async (_name, file, words) => {
    const { stdout } = await run(process.execPath, [LINTER, '--output', 'json', ...words, file()]);
    const { errors, warnings } = JSON.parse(stdout);
    expect(errors).toEqual([]);
    const codes = new Set(warnings.map((warning: { code: string }) => warning.code));
    expect([...codes].filter(code => !KNOWN_WARNINGS.includes(String(code)))).toEqual([]);
  });
});
