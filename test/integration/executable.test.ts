// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import type { DiagnoseResult } from '../../shared/protocol/index.ts';
import { childrenOf } from '../kit/child-processes.ts';
import type { HostProcess } from '../kit/host-process.ts';
import { cardShownBy, PackagedWorkstation } from '../kit/packaged-workstation.ts';

const OPENSC_MODULE = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
const HOLDER = { kind: 'cpx', holder: { nationalId: '899700209812' } };
const EXIT_USAGE = 64;
const TIMEOUT_MS = 60_000;

let place: PackagedWorkstation;
beforeAll(async () => {
  place = await PackagedWorkstation.open();
}, TIMEOUT_MS);
afterEach(() => place.endHosts());
afterAll(() => place?.close());

const isMapped = (pid: number, name: string) => readFileSync(`/proc/${pid}/maps`, 'utf8').includes(`/${name}`);
const pidOf = (process: HostProcess) => process.child.pid ?? 0;

describe('the executable as a native host', { timeout: TIMEOUT_MS }, () => {
  it('shows the card that the system’s PC/SC service has', async () => {
    const process = await place.start();
    expect(await cardShownBy(process)).toMatchObject(HOLDER);
    expect([await process.end(), process.stderr]).toEqual([0, '']);
  });

  it('is started by Firefox’ arguments too', async () => {
    const words = ['/usr/lib/mozilla/native-messaging-hosts/x.json', 'cpx@example.org'];
    const child = spawn(place.host.program, words, { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('loads the USB binary from beside itself where no PC/SC service runs', async () => {
    const process = await place.start({ runFolder: null });
    await process.waitForStatus(() => true);
    await expect.poll(() => isMapped(pidOf(process), 'usb.node')).toBe(true);
  });

  it('reads a card by a PKCS#11 module in a process of its own, which ends with it', async () => {
    const policy: Policy = { cardModule: { use: 'always', path: OPENSC_MODULE } };
    const process = await place.start({ policy });
    expect(await cardShownBy(process)).toMatchObject(HOLDER);
    const [child = 0] = childrenOf(pidOf(process));
    expect(readFileSync(`/proc/${child}/cmdline`, 'utf8')).toBe(`${place.host.program}\0hold-module\0`);
    expect([isMapped(child, 'opensc-pkcs11.so'), isMapped(pidOf(process), 'opensc-pkcs11.so')]).toEqual([true, false]);
    expect(await process.end()).toBe(0);
    expect(() => readFileSync(`/proc/${child}/cmdline`)).toThrow();
  });
});

describe('the executable in a terminal', { timeout: TIMEOUT_MS }, () => {
  it('tells its version and that of the Node inside', async () => {
    const output = `cpx-connect-host 0.1.0, Node ${process.versions.node}\n`;
    expect(await place.run(['--version'])).toEqual({ code: 0, output, errors: '' });
  });

  it.each([[[]], [['unknown']], [['--inspect']], [['--require', '/tmp/x.cjs', 'trace']]])(
    'tells how it is used for %j',
    async words => {
      const { code, output, errors } = await place.run(words);
      expect([code, output]).toEqual([EXIT_USAGE, '']);
      expect(errors).toMatch(/Usage: cpx-connect-host COMMAND/u);
    },
  );

  it('lets the card sign the handshake of "Test SSL"', async () => {
    const { result } = await place.testTls(['--ca', place.authority]);
    expect(result).toMatchObject({ status: 200, connection: { host: 'localhost', protocol: 'TLSv1.2' } });
    expect((await place.pcscd.state()).pinVerified).toBe(false);
  });

  it.each([
    ['DIRECT', undefined],
    ['PROXY 127.0.0.1:1', 'PROXY_UNREACHABLE'],
  ])('goes the way that a proxy’s script tells: %s', async (way, error) => {
    const script = path.join(place.folder, 'proxy.pac');
    await writeFile(script, `function FindProxyForURL() { return '${way}'; }`);
    const policy: Policy = { proxy: { mode: 'pac', url: `file://${script}` } };
    const report = await place.testTls(['--ca', place.authority], { policy });
    expect([report.error?.code, report.result?.status]).toEqual([error, error ? undefined : 200]);
  });

  it('finds every link to the card whole', async () => {
    const { output } = await place.run(['doctor', '--json']);
    const { rungs } = JSON.parse(output) as DiagnoseResult;
    const states = Object.fromEntries(rungs.map(({ rung, state }) => [rung, state]));
    expect(states).toMatchObject({ hostVersion: 'ok', pcscService: 'ok', reader: 'ok', card: 'ok', triesLeft: 'ok' });
  });

  it('traces the card', async () => {
    const { code, output, errors } = await place.run(['trace']);
    expect([code, errors]).toEqual([0, expect.stringMatching(/^cps3: \d+ steps, \d+ exchanges/u)]);
    expect(JSON.parse(output)).toBeTypeOf('object');
  });

  it('registers itself with a browser, and takes that away', async () => {
    const HOME = await mkdtemp(path.join(place.folder, 'home-'));
    const options = ['--browser', 'firefox'];
    const { code, output } = await place.run(['install', ...options], '', { variables: { HOME } });
    const manifest = output.trim();
    expect([code, manifest.startsWith(HOME)]).toEqual([0, true]);
    expect(JSON.parse(await readFile(manifest, 'utf8'))).toMatchObject({ type: 'stdio', path: place.host.program });
    await place.run(['uninstall', ...options], '', { variables: { HOME } });
    await expect(readFile(manifest)).rejects.toThrow('ENOENT');
  });
});
