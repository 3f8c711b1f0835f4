// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_CHOICES, makeMsi, runTool, UPGRADE_CODE, WINDOWS_X64 } from '../../scripts/package/host/index.ts';
import { signBy } from '../../scripts/package/sign-by.ts';
import { PACKAGE_DATE, type PackagedHost, stagePackagedHost } from '../kit/packaged-host.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';

const TIMEOUT_MS = 180_000;
const SAMPLE_VERSION = '0.2.0';

let folder: string;
let host: PackagedHost | null = null;
let msi: string;
/** With a certificate of the test's own, as an administrator's would be used. */
let signCommand: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-msi-'));
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=CPx Connect test', '-addext', 'extendedKeyUsage=codeSigning'];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
    stdio: 'ignore',
  });
  signCommand = `osslsigncode sign -certs ${certificate} -key ${key} -in "$CPX_UNSIGNED" -out "$CPX_SIGNED" >&2`;
  host = await stagePackagedHost({ target: WINDOWS_X64 }).catch(error => {
    console.warn(
      `A STAND-IN TAKES THE PLACE OF THE WINDOWS EXECUTABLE: ${error instanceof Error ? error.message : error}`,
    );
    return null;
  });
  msi = await make('0.1.0', 'first.msi', host?.folder ?? (await standIn()));
}, TIMEOUT_MS);
afterAll(async () => {
  await host?.remove();
  await rm(folder, { recursive: true });
});

/** Small files under the names of the real ones. */
async function standIn(): Promise<string> {
  const staged = path.join(folder, 'stand-in');
  await mkdir(staged, { recursive: true });
  for (const name of ['cpx-connect-host.exe', 'koffi.node', 'usb.node', 'LICENCES.txt', 'cpx-connect-host.cdx.json']) {
    await writeFile(path.join(staged, name), name);
  }
  return staged;
}

async function make(version: string, name: string, staged: string): Promise<string> {
  const outFile = path.join(folder, name);
  const work = path.join(folder, `${name}-work`);
  await makeMsi({ staged, version, date: PACKAGE_DATE, identity: EXTENSION_IDENTITY, work, outFile });
  await rm(work, { recursive: true });
  return outFile;
}

/** Rows of a table, as `msiinfo export` writes them: tab-separated, below three lines about the columns. */
async function table(name: string, file = msi): Promise<readonly (readonly string[])[]> {
  const lines = (await runTool('msiinfo', ['export', file, name])).split(/\r?\n/u);
  return lines
    .slice(3)
    .filter(line => line !== '')
    .map(line => line.split('\t'));
}
const properties = async (file = msi) => Object.fromEntries(await table('Property', file));

describe('the MSI', { timeout: TIMEOUT_MS }, () => {
  it('is for all users of a 64-bit machine', async () => {
    expect(await properties()).toMatchObject({ ALLUSERS: '1', ProductName: 'CPx Connect', ProductVersion: '0.1.0' });
    expect(await runTool('msiinfo', ['suminfo', msi])).toMatch(/^Template: x64;1036$/mu);
    const folders = await table('Directory');
    expect(folders).toContainEqual(['INSTALLDIR', 'ProgramFiles64Folder', 'CPx Connect']);
    const attributes = (await table('Component')).map(row => Number(row[3]));
    expect(attributes.every(value => (value & 256) !== 0)).toBe(true); // msidbComponentAttributes64bit
  });

  it('installs the executable with what lies beside it', async () => {
    const names = (await table('File')).map(row => row[2]?.split('|').at(-1));
    expect(names.toSorted()).toEqual([
      'LICENCES.txt',
      'chromium.json',
      'cpx-connect-host.cdx.json',
      'cpx-connect-host.exe',
      'firefox.json',
      'koffi.node',
      'usb.node',
    ]);
  });

  it('registers the host for the browsers that were chosen', async () => {
    const rows = await table('Registry');
    const conditions = new Map((await table('Component')).map(row => [row[0], row[4]]));
    for (const { property, key, manifest } of BROWSER_CHOICES) {
      const row = rows.find(([, , place]) => place === `${key}\\fr.cpx_connect.host`);
      expect(row?.slice(1)).toEqual(['2', expect.any(String), '', `[INSTALLDIR]${manifest}`, property]);
      expect(conditions.get(property)).toBe(`${property} <> "0"`);
    }
    expect((await properties())['SecureCustomProperties']).toMatch(/CHROME;EDGE;FIREFOX$/u);
  });

  it('chooses all browsers, or those of the version before, where nothing is said', async () => {
    const sequence = new Map((await table('InstallExecuteSequence')).map(([name, ...row]) => [name, row]));
    const at = (name: string) => Number(sequence.get(name)?.[1]);
    for (const { property } of BROWSER_CHOICES) {
      expect(sequence.get(`Remember${property}`)?.[0]).toBe(`NOT ${property} AND REMEMBERED${property}`);
      expect(sequence.get(`Default${property}`)?.[0]).toBe(`NOT ${property}`);
      const order = [at('AppSearch'), at(`Remember${property}`), at(`Default${property}`), at('CostFinalize')];
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    }
    expect(at('RemoveExistingProducts')).toBeGreaterThan(at('InstallInitialize'));
    expect(at('RemoveExistingProducts')).toBeLessThan(at('ProcessComponents'));
  });

  it('replaces lower versions and refuses to go back', async () => {
    const higher = await make(SAMPLE_VERSION, 'higher.msi', await standIn());
    const [first, second] = [await properties(), await properties(higher)];
    expect([first['UpgradeCode'], second['UpgradeCode']]).toEqual([`{${UPGRADE_CODE}}`, `{${UPGRADE_CODE}}`]);
    expect(second['ProductCode']).not.toBe(first['ProductCode']);
    const found = (await table('Upgrade', higher)).map(row => [row[1], row[2], row.at(-1)]);
    expect(found).toContainEqual(['', SAMPLE_VERSION, 'WIX_UPGRADE_DETECTED']);
    expect(found).toContainEqual([SAMPLE_VERSION, '', 'WIX_DOWNGRADE_DETECTED']);
    expect((await table('LaunchCondition', higher))[0]?.[0]).toBe('NOT WIX_DOWNGRADE_DETECTED');
  });

  it('is the same each time it is made, and has another package code where its content differs', async () => {
    const digest = async (file: string) =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    const codeOf = async (file: string) => /\{[^}]+\}/u.exec(await runTool('msiinfo', ['suminfo', file]))?.[0];
    const staged = await standIn();
    const [one, other] = [await make('0.1.0', 'one.msi', staged), await make('0.1.0', 'other.msi', staged)];
    expect(await digest(one)).toBe(await digest(other));
    await writeFile(path.join(staged, 'koffi.node'), 'another');
    expect(await codeOf(await make('0.1.0', 'third.msi', staged))).not.toBe(await codeOf(one));
  });

  it('is signed by the command of whoever makes the release, executable and package', async () => {
    const files = [msi, ...(host === null ? [] : [host.program.replace(/cpx-connect-host$/u, 'cpx-connect-host.exe')])];
    for (const file of files) {
      const signed = path.join(folder, `signed-${path.basename(file)}`);
      await writeFile(signed, await signBy(signCommand, await readFile(file), path.basename(file)));
      const certificate = path.join(folder, 'certificate.pem');
      const said = await runTool('osslsigncode', ['verify', '-CAfile', certificate, '-in', signed]);
      expect(said).toMatch(/Signature verification: ok/u);
    }
  });
});
