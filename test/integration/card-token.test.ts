// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findClientModule, registerToken, unregisterToken } from '../../native-host/install/index.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'cpx-home-'));
});
afterEach(() => rm(home, { recursive: true }));

async function register() {
  const module = (await findClientModule()) ?? '';
  const command = ['/opt/cpx "connect"/node', '/opt/100%/cli.ts', 'pkcs11', 'serve'];
  return { module, files: await registerToken({ home, module, geckoId: 'a@example.org', command }) };
}
const listModules = (store: string) =>
  execFileSync('modutil', ['-dbdir', `sql:${store}`, '-list'], { encoding: 'utf8' });

describe('the card token', () => {
  it('is made known to Chromium, Firefox and systemd, also twice', async () => {
    await register();
    const { module, files } = await register();
    const modules = listModules(files.chromiumStore);
    expect(modules.match(/CPx Connect/gu)?.length).toBe(1);
    expect(modules).toContain(module);
    expect(JSON.parse(await readFile(files.firefoxManifest, 'utf8'))).toEqual({
      name: 'cpx_connect_token',
      description: 'CPx Connect',
      type: 'pkcs11',
      path: module,
      allowed_extensions: ['a@example.org'],
    });
    const unit = await readFile(files.service, 'utf8');
    expect(unit).toContain(String.raw`ExecStart="/opt/cpx \"connect\"/node" "/opt/100%%/cli.ts" "pkcs11" "serve"`);
  });

  it('is taken away without a trace, also twice', async () => {
    const { files } = await register();
    await unregisterToken(home);
    await unregisterToken(home);
    expect(listModules(files.chromiumStore)).not.toContain('CPx Connect');
    await expect(stat(files.firefoxManifest)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(stat(files.service)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
