// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPolicy } from '../../native-host/policy/index.ts';
import { describeSet } from '../../scripts/policies/files/index.ts';
import { checkHospital } from '../../scripts/policies/hospital/index.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const FIREFOX = 'etc/firefox/policies/policies.json';
const uid = process.getuid?.() ?? 0;
const gid = process.getgid?.() ?? 0;

let folder = '';
let system = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-ansible-'));
  system = path.join(folder, 'system');
});
afterAll(() => rm(folder, { recursive: true }));

/** What `npm run policies --out` writes for the sample hospital with other browsers. */
async function writeSet(browsers: readonly string[]): Promise<string> {
  const sample = JSON.parse(await readFile(path.join(ROOT, 'docs/examples/hopital.json'), 'utf8'));
  const { hospital } = checkHospital(JSON.stringify({ ...sample, browsers }));
  if (hospital === null) throw new Error('the sample is refused');
  const set = await mkdtemp(path.join(folder, 'set-'));
  for (const [name, bytes] of describeSet(hospital)) {
    await mkdir(path.dirname(path.join(set, name)), { recursive: true });
    await writeFile(path.join(set, name), bytes);
  }
  return set;
}

/** Plays the role on this machine, below a folder in place of `/`; how many tasks changed something, and what was said. */
async function play(variables: Readonly<Record<string, unknown>>): Promise<{ changed: number; said: string }> {
  const extra = {
    ansible_become: false,
    cpx_connect_install: false,
    cpx_connect_root: system,
    cpx_connect_owner: String(uid),
    cpx_connect_group: String(gid),
    ...variables,
  };
  const words = ['-i', 'localhost,', '-c', 'local', 'deploy/ansible/site.yml', '-e', JSON.stringify(extra)];
  // Its own place for what Ansible leaves behind, none of the user's settings.
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, LC_ALL: 'C.UTF-8', ANSIBLE_NOCOLOR: '1' };
  const { stdout } = await run('ansible-playbook', words, { cwd: ROOT, env });
  return { changed: Number(/changed=(\d+)/u.exec(stdout)?.[1]), said: stdout };
}

const filesBelow = async (place: string): Promise<string[]> =>
  (await readdir(place, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => path.relative(place, path.join(entry.parentPath, entry.name)))
    .sort();

describe('the Ansible role', () => {
  it('puts every file where it belongs, as the host wants it, and leaves a Firefox file of others alone', async () => {
    const foreign = JSON.stringify({ policies: { DisableTelemetry: true } });
    await mkdir(path.join(system, path.dirname(FIREFOX)), { recursive: true });
    await writeFile(path.join(system, FIREFOX), foreign);

    const { said } = await play({ cpx_connect_policies: await writeSet(['chrome', 'chromium', 'firefox']) });

    expect(await filesBelow(system)).toEqual([
      'etc/chromium/policies/managed/cpx-connect.json',
      'etc/cpx-connect/policy.json',
      FIREFOX,
      'etc/opt/chrome/policies/managed/cpx-connect.json',
    ]);
    const file = path.join(system, 'etc/cpx-connect/policy.json');
    await expect(readPolicy({ kind: 'json', file, owners: [uid] })).resolves.toMatchObject({ logLevel: 'error' });
    expect(await readFile(path.join(system, FIREFOX), 'utf8')).toBe(foreign);
    expect(said).toContain('y fusionner ExtensionSettings et 3rdparty');
  });

  it('takes away what the hospital no longer has, writes a Firefox file where there is none, and then changes nothing', async () => {
    await rm(path.join(system, FIREFOX));
    const variables = { cpx_connect_policies: await writeSet(['chromium', 'firefox']) };
    expect((await play(variables)).changed).toBeGreaterThan(0);
    expect(await filesBelow(system)).toEqual([
      'etc/chromium/policies/managed/cpx-connect.json',
      'etc/cpx-connect/policy.json',
      FIREFOX,
    ]);
    expect((await play(variables)).changed).toBe(0);
  });

  it('takes everything away again', async () => {
    await play({ cpx_connect_state: 'absent' });
    expect(await filesBelow(system)).toEqual([]);
  });

  it('refuses to go without the files of a hospital', async () => {
    await expect(play({})).rejects.toMatchObject({ stdout: expect.stringContaining('npm run policies') });
  });
});
