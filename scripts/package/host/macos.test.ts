// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeMacosLayout } from './macos.ts';

it('the macOS layout has manifests in their places and a script that a shell can read', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'cpx-macos-'));
  try {
    const [programs, folder] = [path.join(root, 'programs'), path.join(root, 'layout')];
    await mkdir(programs);
    const identity = { chromiumId: 'a'.repeat(32), geckoId: 'cpx@example.org' };
    await makeMacosLayout({ programs, version: '1.2.3', identity, folder });
    const manifest = 'payload/Library/Google/Chrome/NativeMessagingHosts/fr.cpx_connect.host.json';
    expect(JSON.parse(await readFile(path.join(folder, manifest), 'utf8'))).toMatchObject({
      path: '/Library/Application Support/CPx Connect/cpx-connect-host',
    });
    const script = path.join(folder, 'build-pkg.sh');
    execFileSync('sh', ['-n', script]);
    expect(await readFile(script, 'utf8')).toContain('cpx-connect-host-1.2.3-macos.pkg');
  } finally {
    await rm(root, { recursive: true });
  }
});
