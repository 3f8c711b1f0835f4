// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CardProfile, DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';
import { type KeypadAction, parseKeypad } from '../virtual-card/pin-pad/index.ts';

const run = promisify(execFile);
const PKCS11_MODULE = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
const AUTHENTICATION_ID = 'e828bd080f8025000001ff001002';
const SHA256_DIGEST_INFO = Buffer.from('3031300D060960864801650304020105000420', 'hex');
const VERIFY_WITH_CODE = /^00200001\S\S <PIN>/u;

let folder: string;
let pcscd: RunningPcscd;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-pin-pad-'));
});
afterEach(async () => {
  await pcscd.stop();
  await rm(folder, { recursive: true });
});

/** A reader with a PIN pad and somebody who follows this script. */
async function start(keypad: string, changes: Partial<CardProfile> = {}): Promise<void> {
  pcscd = await startPcscd({ profile: { ...loadProfile(DEFAULT_PROFILE_FILE), ...changes }, pinPad: 'standard' });
  await pcscd.keypad.follow(parseKeypad(keypad));
}

const runTool = async (...parameters: readonly string[]) =>
  run('pkcs11-tool', ['--module', PKCS11_MODULE, ...parameters], {
    env: { ...process.env, ...pcscd.env },
    cwd: folder,
  });
const signOnce = () =>
  runTool('--login', '--sign', '--id', AUTHENTICATION_ID, '-m', 'RSA-PKCS', '-i', 'data', '-o', 'signature');
const verifications = async () => (await pcscd.exchanges()).filter(line => VERIFY_WITH_CODE.test(line)).length;

describe('Debian’s OpenSC with our PIN pad, through the real pcscd', () => {
  it('sees a protected authentication path', async () => {
    await start('cancel');
    const { stdout } = await runTool('--list-slots');
    expect(stdout).toContain('PIN pad present');
  });

  it('logs in by the keys and signs; no code was given to it', async () => {
    await start('1234');
    const message = Buffer.from('handshake');
    const digestInfo = Buffer.concat([SHA256_DIGEST_INFO, createHash('sha256').update(message).digest()]);
    await writeFile(path.join(folder, 'data'), digestInfo);
    await signOnce();
    const { stdout: pem } = await run('pkcs15-tool', ['--read-certificate', AUTHENTICATION_ID], {
      env: { ...process.env, ...pcscd.env },
    });
    const signature = await readFile(path.join(folder, 'signature'));
    expect(verify('sha256', message, new X509Certificate(pem).publicKey, signature)).toBe(true);
    expect(await verifications()).toBe(1);
  });

  it.each<[KeypadAction, string, number, number]>([
    ['cancel', 'CKR_FUNCTION_CANCELED', 0, 3],
    ['timeout', 'CKR_FUNCTION_CANCELED', 0, 3],
    ['short', 'CKR_PIN_LEN_RANGE', 0, 3],
    ['4321', 'CKR_PIN_INCORRECT', 1, 2],
  ])('%s: %s', async (keypad, code, verified, triesLeft) => {
    await start(keypad);
    await writeFile(path.join(folder, 'data'), SHA256_DIGEST_INFO);
    await expect(signOnce()).rejects.toThrow(code);
    expect([await verifications(), (await pcscd.state()).triesLeft]).toEqual([verified, triesLeft]);
  });
});
