// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chromiumIdOf, launcherScript, manifestFolder, registerHost, unregisterHost } from './index.ts';

const IDENTITY = { chromiumId: 'abcdefghijklmnopabcdefghijklmnop', geckoId: 'a@example.org' };
const EXECUTABLE = 0o755;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-install-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the native messaging manifest', () => {
  it.each([
    ['chromium', { allowed_origins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/'] }],
    ['edge', { allowed_origins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/'] }],
    ['firefox', { allowed_extensions: ['a@example.org'] }],
  ] as const)('of %s allows our extension and no other', async (browser, allowed) => {
    const file = await registerHost(folder, browser, '/opt/cpx/host', IDENTITY);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      name: 'fr.cpx_connect.host',
      description: 'CPx Connect',
      path: '/opt/cpx/host',
      type: 'stdio',
      ...allowed,
    });
  });

  it('is taken away, also twice', async () => {
    const file = await registerHost(folder, 'chromium', '/opt/cpx/host', IDENTITY);
    await unregisterHost(folder);
    await unregisterHost(folder);
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('lies where each browser looks', () => {
    expect(manifestFolder('chromium', 'user', 'linux', '/home/a')).toBe(
      '/home/a/.config/chromium/NativeMessagingHosts',
    );
    expect(manifestFolder('firefox', 'system', 'linux', '/home/a')).toBe('/usr/lib/mozilla/native-messaging-hosts');
    expect(manifestFolder('edge', 'user', 'darwin', '/Users/a')).toBe(
      '/Users/a/Library/Application Support/Microsoft Edge/NativeMessagingHosts',
    );
    expect(() => manifestFolder('edge', 'user', 'win32', 'C:')).toThrow(RangeError);
  });
});

it('the id of an extension is made of its public key', () => {
  // SHA-256 of nothing begins with e3b0c442 98fc1c14 9afbf4c8 996fb924.
  expect(chromiumIdOf('')).toBe('odlameecjipmbmbejkplpemijjgpljce');
});

describe('the launcher', () => {
  it('starts the program in an empty environment, with its arguments', async () => {
    const program = path.join(folder, "it's a program.mjs");
    const launcher = path.join(folder, 'launcher');
    await writeFile(program, 'console.log(JSON.stringify([process.env, process.argv.slice(2), process.execArgv]))');
    await writeFile(launcher, launcherScript({ node: process.execPath, program, variables: { A: "b'c" } }), {
      mode: EXECUTABLE,
    });
    const hostile = { NODE_OPTIONS: '--require=/nonexistent.cjs', NODE_EXTRA_CA_CERTS: '/x', LD_LIBRARY_PATH: '/x' };
    const output = execFileSync(launcher, ['chrome-extension://x/'], {
      env: {
        HOME: '/h',
        DISPLAY: 'a "b',
        LANG: '',
        PATH: process.env['PATH'],
        HTTPS_PROXY: 'http://proxy.example.fr:3128',
        ...hostile,
      },
    });
    const [environment, args, flags] = JSON.parse(output.toString());
    expect(environment).toEqual({
      ...{ HOME: '/h', XDG_RUNTIME_DIR: '', DISPLAY: 'a "b', A: "b'c" },
      ...{ HTTPS_PROXY: 'http://proxy.example.fr:3128', https_proxy: '', ALL_PROXY: '', all_proxy: '' },
      ...{ NO_PROXY: '', no_proxy: '' },
    });
    expect(args).toEqual(['chrome-extension://x/']);
    expect(flags).toContain('--disable-sigusr1');
  });
});
