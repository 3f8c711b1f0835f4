// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { BROWSER_CHOICES, makeMsi, WINDOWS_X64_FOR_WINE } from '../../scripts/package/host/index.ts';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import { PACKAGE_DATE, stagePackagedHost } from '../kit/packaged-host.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { Wine } from './wine.ts';

/**
 * `npm run msi:wine`: the MSI installed, used, upgraded and removed under wine, with Node 22 inside, since 24 does not
 * start there (docs/host-package.md). Prints a table of check and result; ends with 1 when one fails.
 */
const INSTALL_FOLDER = 'C:\\Program Files\\CPx Connect';
const PROGRAM = `${INSTALL_FOLDER}\\cpx-connect-host.exe`;
const SETUP = 'HKLM\\SOFTWARE\\CPx Connect\\Setup';

const rows: { readonly check: string; readonly result: string }[] = [];
function check(name: string, found: unknown, expected: unknown): void {
  const same = JSON.stringify(found) === JSON.stringify(expected);
  rows.push({ check: name, result: same ? 'ok' : `${JSON.stringify(found)} instead of ${JSON.stringify(expected)}` });
  if (!same) process.exitCode = 1;
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-wine-'));
const msis = { '0.1.0': await make('0.1.0'), '0.2.0': await make('0.2.0') };
const wine = await Wine.start(folder);
try {
  await install('0.1.0', ['FIREFOX=0']);
  check('registered, as chosen', await registered(), ['CHROME', 'EDGE']);
  check('the choice is remembered', await wine.readRegistry(SETUP, 'FIREFOX'), '0');
  await useByManifest();
  await install('0.2.0', []);
  check('upgraded', (await wine.run([PROGRAM, '--version'])).output.trim().split(',')[0], 'cpx-connect-host 0.2.0');
  check('registered as before the upgrade', await registered(), ['CHROME', 'EDGE']);
  const back = await wine.run(['msiexec', '/i', msis['0.1.0'], '/qn']);
  check('going back is refused', [back.code !== 0, await wine.readRegistry(SETUP, 'Version')], [true, '0.2.0']);
  await install('0.2.0', [], '/x');
  check('removed: registered', await registered(), []);
  check('removed: choices', await wine.readRegistry(SETUP, 'Version'), null);
  check('removed: files', existsSync(wine.pathOf(INSTALL_FOLDER)), false);
} finally {
  wine.stop();
  await rm(folder, { recursive: true, force: true });
}
console.table(rows);

async function make(version: string): Promise<string> {
  const host = await stagePackagedHost({ target: WINDOWS_X64_FOR_WINE, version });
  const outFile = path.join(folder, `${version}.msi`);
  const work = path.join(folder, `${version}-work`);
  await makeMsi({ staged: host.folder, version, date: PACKAGE_DATE, identity: EXTENSION_IDENTITY, work, outFile });
  await rm(work, { recursive: true });
  await host.remove();
  return outFile;
}

async function install(version: keyof typeof msis, properties: readonly string[], action = '/i'): Promise<void> {
  const { code } = await wine.run(['msiexec', action, msis[version], '/qn', ...properties]);
  check(`msiexec ${action} ${version} ${properties.join(' ')}`, code, 0);
}

async function registered(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { property, key, manifest } of BROWSER_CHOICES) {
    const value = await wine.readRegistry(`HKLM\\${key}\\${HOST_NAME}`, null);
    if (value === `${INSTALL_FOLDER}\\${manifest}`) found.push(property);
    else if (value !== null) found.push(`${property}: ${value}`);
  }
  return found;
}

/** As Chrome does: registry, manifest, program beside it. */
async function useByManifest(): Promise<void> {
  const key = `HKLM\\${BROWSER_CHOICES[0].key}\\${HOST_NAME}`;
  const manifest = (await wine.readRegistry(key, null)) ?? '';
  const { path: program } = JSON.parse(await readFile(wine.pathOf(manifest), 'utf8'));
  const host = new HostProcess(await wine.writeLauncher(`${INSTALL_FOLDER}\\${program}`), wine.env);
  check('the host answers hello', (await host.hello()).product, '0.1.0');
  await host.end(); // by what code is not asked: wine 8 has no SCardTransmit, which is tried behind the greeting
}
