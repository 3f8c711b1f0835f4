// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { lockedVersion, takePackage } from '../../scripts/package/host/take-package.ts';
import { WINDOWS_X64_FOR_WINE } from '../../scripts/package/host/targets.ts';
import { describeSet } from '../../scripts/policies/files/index.ts';
import { checkHospital } from '../../scripts/policies/hospital/index.ts';
import { Wine } from '../wine/wine.ts';

/**
 * `npm run policy:wine`, slow and outside CI: the host's reader of the Windows registry, run under wine by a Node for
 * Windows. What `npm run policies` writes is imported and must be read as it is on Linux.
 */
const KEY = 'SOFTWARE\\Policies\\CPxConnect';
const SAMPLE = new URL('../../docs/examples/hopital.json', import.meta.url);

const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-policy-wine-'));
const wine = await Wine.start(folder);
try {
  const reader = await prepareReader();
  const read = async () => JSON.parse((await wine.run(reader)).output);
  const { hospital } = checkHospital(await readFile(SAMPLE, 'utf8'));
  assert(hospital);
  const files = describeSet(hospital);

  assert.deepEqual(await read(), { place: `HKEY_LOCAL_MACHINE\\${KEY}`, found: false, policy: {}, remarks: [] });
  console.log('ok  nothing is set: no policy');

  await writeFile(path.join(folder, 'cpx-connect.reg'), files.get('windows/cpx-connect.reg') ?? '');
  await wine.run(['reg', 'import', windowsPath('cpx-connect.reg')]);
  const expected = JSON.parse(Buffer.from(files.get('linux/etc/cpx-connect/policy.json') ?? '').toString());
  const { policy, remarks } = await read();
  // A portal gets the members that it may leave out.
  assert.deepEqual(policy, { ...expected, portals: policy.portals });
  assert.deepEqual([policy.portals[0].id, remarks], ['hopital', []]);
  console.log('ok  the imported file is the policy of Linux');

  await set(['HKCU', 'pinEntry', 'REG_SZ', 'reader']);
  assert.equal((await read()).policy.pinEntry, 'any');
  console.log('ok  the user’s own key has no effect');

  await set(['HKLM', 'optional\\blueLight', 'REG_DWORD', '1']);
  assert.deepEqual(
    (await read()).remarks.map(({ path, closes }: { path: string; closes: boolean }) => [path, closes]),
    [['optional.blueLight', false]],
  );
  console.log('ok  a later setting under optional is left out and told');

  await set(['HKLM', 'disabledPortals', 'REG_MULTI_SZ', 'si-samu\\0si-dep']);
  assert.deepEqual((await read()).policy.disabledPortals, ['si-samu', 'si-dep']);
  console.log('ok  REG_MULTI_SZ is a list');

  await set(['HKLM', 'cardRemoval', 'REG_BINARY', '01']);
  assert.equal((await read()).policy, null);
  console.log('ok  a value of another type closes');
} finally {
  wine.stop();
  await rm(folder, { recursive: true });
}

/** Sets a value of the key, or of one below it. */
async function set([root = '', name = '', type = '', data = '']: readonly string[]): Promise<void> {
  const parts = `${KEY}\\${name}`.split('\\');
  const value = parts.pop() ?? '';
  const key = `${root}\\${parts.join('\\')}`;
  const { code } = await wine.run(['reg', 'add', key, '/v', value, '/t', type, '/d', data, '/f']);
  assert.equal(code, 0, `reg add ${key} ${value}`);
}

/** The words that run the reader: Node for Windows with the bundle and koffi's binary beside it. */
async function prepareReader(): Promise<readonly string[]> {
  const { node, packages } = WINDOWS_X64_FOR_WINE;
  const nodeFolder = await takePackage(packages.node, node, folder);
  await takePackage(packages.koffi, lockedVersion(packages.koffi), folder);
  const outfile = path.join(folder, 'read-registry.mjs');
  const entryPoints = [path.join(import.meta.dirname, 'read-registry.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node22' });
  await cp(path.join(nodeFolder, WINDOWS_X64_FOR_WINE.files.node), path.join(folder, 'node.exe'));
  return [path.join(folder, 'node.exe'), windowsPath('read-registry.mjs')];
}

/** Wine shows this system's files on drive Z. */
function windowsPath(name: string): string {
  return `Z:${path.join(folder, name).replaceAll('/', '\\')}`;
}
