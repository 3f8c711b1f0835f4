// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { P11_KIT_CLIENT } from '../kit/card-token.ts';
import { PcscdReader } from '../kit/pcscd-reader.ts';
import { namedProfile } from '../kit/workplace.ts';
import { createTestPki, saveTestPki } from '../pki/index.ts';

const run = promisify(execFile);
const CLI = path.resolve(import.meta.dirname, '../../native-host/cli.ts');
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const EXIT_UNAVAILABLE = 69;
const EXIT_USAGE = 64;

let folder: string;
let reader: PcscdReader | null = null;
let server: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-pkcs11-'));
});
afterEach(async () => {
  await stopServer();
  await reader?.close();
  reader = null;
  await rm(folder, { recursive: true });
});

async function startReader(pinPad: boolean): Promise<PcscdReader> {
  const pki = await createTestPki();
  await saveTestPki(pki, path.join(folder, 'pki'));
  const options = { profile: namedProfile('default'), pkiFolder: path.join(folder, 'pki'), inserted: true };
  reader = await PcscdReader.start(pinPad ? { ...options, pinPad: 'standard' } : options);
  return reader;
}

/** No display: no dialog can be opened. */
function environment(): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  return { ...rest, ...reader?.host.variables, XDG_RUNTIME_DIR: folder, HOME: folder };
}

/** `npm run host -- pkcs11 serve`, until it serves. */
async function serve(): Promise<void> {
  server = spawn(process.execPath, [CLI, 'pkcs11', 'serve'], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout ?? server, 'data');
}

async function stopServer(): Promise<number | null> {
  const running = server;
  server = null;
  if (running === null) return null;
  const exited = once(running, 'exit');
  running.kill('SIGTERM');
  const [code] = await exited;
  return code as number | null;
}

const pkcs11Tool = (...args: readonly string[]) =>
  run('pkcs11-tool', ['--module', P11_KIT_CLIENT, ...args], { env: environment(), cwd: folder });

async function sign(): Promise<Buffer> {
  const digest = createHash('sha256').update('poignée de main').digest();
  await writeFile(path.join(folder, 'input'), Buffer.concat([SHA256_DIGEST_INFO, digest]));
  await pkcs11Tool('--sign', '--mechanism', 'RSA-PKCS', '--input-file', 'input', '--output-file', 'signature');
  return readFile(path.join(folder, 'signature'));
}

async function runCli(...args: readonly string[]) {
  try {
    const { stdout } = await run(process.execPath, [CLI, 'pkcs11', ...args], { env: environment() });
    return { code: 0, output: stdout };
  } catch (error) {
    return { code: Reflect.get(Object(error), 'code'), output: String(Reflect.get(Object(error), 'stderr')) };
  }
}

describe('npm run host -- pkcs11', () => {
  it('serves the card of a real reader, whose keys take the code porteur', async () => {
    const pad = await startReader(true);
    await pad.keypad.follow(['1234']);
    await serve();
    expect((await pkcs11Tool('--list-token-slots')).stdout).toContain('CPx ALAIN D0000020981');
    expect((await sign()).length).toBe(256);
    expect(await stopServer()).toBe(0);
    expect(await pad.pinVerified()).toBe(false);
    await expect(stat(path.join(folder, 'p11-kit/pkcs11'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('signs nothing and spends no try where it cannot ask', async () => {
    const plain = await startReader(false);
    await serve();
    await expect(sign()).rejects.toThrow('CKR_');
    expect(await plain.triesLeft()).toBe(3);
  });

  it('is enabled and disabled for one person, systemd or not', async () => {
    const enabled = await runCli('enable');
    expect(enabled).toMatchObject({ code: 0, output: expect.stringContaining('cpx-connect-token.service') });
    const unit = await readFile(path.join(folder, '.config/systemd/user/cpx-connect-token.service'), 'utf8');
    expect(unit).toContain(`"${CLI}" "pkcs11" "serve"`);
    await runCli('disable');
    await expect(stat(path.join(folder, '.mozilla/pkcs11-modules/cpx_connect_token.json'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it.each([
    ['another action', ['start'], EXIT_USAGE, 'enable, disable or serve'],
    ['a second word', ['serve', 'now'], EXIT_USAGE, 'enable, disable or serve'],
  ])('refuses %s', async (_name, args, code, message) => {
    expect(await runCli(...args)).toEqual({ code, output: expect.stringContaining(message) });
  });

  it('says that another program holds its place', async () => {
    await startReader(false);
    await serve();
    expect(await runCli('serve')).toEqual({ code: EXIT_UNAVAILABLE, output: expect.stringContaining('in use') });
  });
});
