// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProfile } from '../virtual-card/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';

const run = promisify(execFile);
const PKCS11_MODULE = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
const AUTHENTICATION_ID = 'e828bd080f8025000001ff001002';
const SHA256_DIGEST_INFO = Buffer.from('3031300D060960864801650304020105000420', 'hex');
const CODE_COMMAND = /^00(20|24|2C)/;

const profilesFolder = path.join(import.meta.dirname, '../virtual-card/profiles');
let folder: string;
let pcscd: RunningPcscd;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-opensc-'));
});

afterEach(async () => {
  await pcscd.stop();
  await rm(folder, { recursive: true });
});

async function start(profile: string): Promise<void> {
  pcscd = await startPcscd({ profile: loadProfile(path.join(profilesFolder, `${profile}.json`)) });
}

/** A program of Debian's OpenSC on the private pcscd: what it wrote, and how many exchanges it needed. */
async function runOpensc(program: string, ...parameters: readonly string[]) {
  const before = (await pcscd.state()).exchanges;
  const { stdout } = await run(program, parameters, { env: { ...process.env, ...pcscd.env }, cwd: folder });
  return { stdout, exchanges: (await pcscd.state()).exchanges - before };
}

const pkcs15 = (...parameters: readonly string[]) => runOpensc('pkcs15-tool', ...parameters);
const verifyPin = (pin: string) => pkcs15('--verify-pin', '--auth-id', '01', '--pin', pin);
const readCodeExchanges = async () => (await pcscd.exchanges()).filter(line => CODE_COMMAND.test(line));

describe('Debian’s OpenSC on the virtual card, through the real pcscd', () => {
  it('lists codes, keys and certificates', async () => {
    await start('default');
    const { stdout, exchanges } = await pkcs15('-D');
    expect(stdout).toContain('PKCS#15 Card [CPS3v3-2600301752]');
    expect(stdout).toContain('Manufacturer ID: ASIP SANTE');
    expect(stdout).toContain('PIN [Code porteur de la carte CPX]');
    expect(stdout).toContain('Private RSA Key [CPS_PRIV_AUT]');
    expect(stdout).toContain('X.509 Certificate [CPS_CERT_SIG]');
    expect(exchanges).toBe(45);
  });

  it('reads the certificate of the holder', async () => {
    await start('default');
    const { stdout } = await pkcs15('--read-certificate', AUTHENTICATION_ID);
    expect(new X509Certificate(stdout).subject).toContain('CN=899700209812');
  });

  it('verifies the code porteur, and counts wrong ones until the card is blocked', async () => {
    await start('default');
    await verifyPin('1234');
    for (const triesLeft of [2, 1, 0]) {
      await expect(verifyPin('0000')).rejects.toThrow();
      expect((await pcscd.state()).triesLeft).toBe(triesLeft);
    }
    await expect(verifyPin('1234')).rejects.toThrow();
    const verifications = (await readCodeExchanges()).filter(line => line.includes('<PIN>'));
    expect(verifications.map(line => line.slice(-4))).toEqual(['9000', '63C2', '63C1', '63C0', '6983']);
  });

  it('changes the code porteur', async () => {
    await start('default');
    await pkcs15('--change-pin', '--auth-id', '01', '--pin', '1234', '--new-pin', '4321');
    await expect(verifyPin('1234')).rejects.toThrow();
    await verifyPin('4321');
    expect((await pcscd.state()).triesLeft).toBe(3);
  });

  it('unblocks with the code de déblocage', async () => {
    await start('blocked');
    await expect(verifyPin('1234')).rejects.toThrow();
    await pkcs15('--unblock-pin', '--auth-id', '01', '--puk', '12345678', '--new-pin', '4321');
    await verifyPin('4321');
    expect(await pcscd.state()).toMatchObject({ triesLeft: 3, pukUsesLeft: 99 });
  });

  it.each([
    ['padded-pin', '1234'],
    ['long-pin', '13572468'],
  ])('follows the AODF of %s', async (profile, pin) => {
    await start(profile);
    await verifyPin(pin);
    expect(await readCodeExchanges()).toContain('0020000108 <PIN> -> 9000');
  });

  it('signs with the authentication key; the signature verifies with the certificate', async () => {
    await start('default');
    const message = Buffer.from('handshake');
    const digestInfo = Buffer.concat([SHA256_DIGEST_INFO, createHash('sha256').update(message).digest()]);
    await writeFile(path.join(folder, 'data'), digestInfo);
    const login = ['--module', PKCS11_MODULE, '--login', '--pin', '1234'];
    const sign = ['--sign', '--id', AUTHENTICATION_ID, '-m', 'RSA-PKCS', '-i', 'data', '-o', 'signature'];
    const { exchanges } = await runOpensc('pkcs11-tool', ...login, ...sign);
    const { stdout: pem } = await pkcs15('--read-certificate', AUTHENTICATION_ID);
    const signature = await readFile(path.join(folder, 'signature'));
    expect(verify('sha256', message, new X509Certificate(pem).publicKey, signature)).toBe(true);
    expect(exchanges).toBe(83);
    expect((await pcscd.exchanges()).join('\n')).not.toContain('31323334');
  });

  it('does not take a carte Vitale for a CPx', async () => {
    await start('vitale');
    await expect(pkcs15('-D')).rejects.toThrow('Card is invalid or cannot be handled');
  });
});
