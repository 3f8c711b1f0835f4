// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
const pkcs11 = (...parameters: readonly string[]) => runOpensc('pkcs11-tool', '--module', PKCS11_MODULE, ...parameters);
const login = (pin: string) => ['--login', '--pin', pin];
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

  it('tells name, answer to reset and serial number', async () => {
    await start('default');
    const tool = async (parameter: string) => (await runOpensc('opensc-tool', parameter)).stdout.trim();
    expect(await tool('--name')).toBe('IAS-ECC');
    expect(await tool('--atr')).toBe('3b:ac:00:40:2a:00:12:25:00:64:80:00:03:10:00:90:00');
    expect(await tool('--serial')).toContain('00 00 01 26 00 30 17 5F');
  });

  it('logs in as PKCS#11 programs do, and tells a wrong code from a blocked card', async () => {
    await start('default');
    expect((await pkcs11(...login('1234'), '--list-objects', '--type', 'privkey')).stdout).toContain('CPS_PRIV_AUT');
    const listToken = async () => (await pkcs11('--list-token-slots')).stdout;
    expect(await listToken()).toMatch(/token flags +: .*PIN initialized/);
    for (let tries = 3; tries > 0; tries--) {
      await expect(pkcs11(...login('0000'), '--list-objects')).rejects.toThrow('CKR_PIN_INCORRECT');
    }
    await expect(pkcs11(...login('1234'), '--list-objects')).rejects.toThrow('CKR_PIN_LOCKED');
    expect(await listToken()).toContain('user PIN locked');
    expect((await pcscd.state()).triesLeft).toBe(0);
  });

  it('changes the code porteur as PKCS#11 programs do', async () => {
    await start('default');
    await pkcs11(...login('1234'), '--change-pin', '--new-pin', '4321');
    await expect(pkcs11(...login('1234'), '--list-objects')).rejects.toThrow('CKR_PIN_INCORRECT');
    await pkcs11(...login('4321'), '--list-objects');
  });

  it('signs with the authentication key; openssl verifies it with the certificate', async () => {
    await start('default');
    const message = Buffer.from('handshake');
    const digestInfo = Buffer.concat([SHA256_DIGEST_INFO, createHash('sha256').update(message).digest()]);
    await writeFile(path.join(folder, 'message'), message);
    await writeFile(path.join(folder, 'data'), digestInfo);
    const sign = ['--sign', '--id', AUTHENTICATION_ID, '-m', 'RSA-PKCS', '-i', 'data', '-o', 'signature'];
    const { exchanges } = await pkcs11(...login('1234'), ...sign);
    await pkcs15('--read-certificate', AUTHENTICATION_ID, '--output', 'certificate.pem');
    const openssl = (...parameters: readonly string[]) => run('openssl', parameters, { cwd: folder });
    await openssl('x509', '-in', 'certificate.pem', '-pubkey', '-noout', '-out', 'key.pem');
    const check = await openssl('dgst', '-sha256', '-verify', 'key.pem', '-signature', 'signature', 'message');
    expect(check.stdout).toBe('Verified OK\n');
    expect(exchanges).toBe(83);
    expect((await pcscd.exchanges()).join('\n')).not.toContain('31323334');
  });

  it('cannot unblock a card whose code de déblocage has no uses left', async () => {
    await start('blocked-for-good');
    const unblock = pkcs15('--unblock-pin', '--auth-id', '01', '--puk', '12345678', '--new-pin', '4321');
    await expect(unblock).rejects.toThrow('Authentication method blocked');
  });

  it('counts a wrong code de déblocage', async () => {
    await start('blocked');
    await expect(pkcs15('--unblock-pin', '--auth-id', '01', '--puk', '00000000', '--new-pin', '4321')).rejects.toThrow(
      'PUK code incorrect; tries left: 9',
    );
    expect(await pcscd.state()).toMatchObject({ triesLeft: 0, pukTriesLeft: 9, pukUsesLeft: 100 });
  });

  it.each([
    ['cpf', 'CN=899700218896'],
    // The backslash is how OpenSC prints it.
    ['staff', String.raw`CN=30B0057881\/CPET0002`],
    ['cpa', String.raw`CN=500000000029751\/CPAT0001`],
    ['odd-certificate', 'CN=899700209812'],
    ['three-certificates', 'CN=899700209812'],
  ])('reads the certificate of %s', async (profile, subject) => {
    await start(profile);
    expect((await pkcs11('--list-objects', '--type', 'cert')).stdout).toContain(subject);
  });

  it.each([
    ['cps4', 'Card is invalid or cannot be handled'],
    ['cps4-t0', 'File not found'],
    ['contactless', 'Card is invalid or cannot be handled'],
    ['cps2ter', 'Unsupported CLA byte'],
    ['vitale', 'Card is invalid or cannot be handled'],
  ])('takes no %s for a CPS3', async (profile, message) => {
    await start(profile);
    await expect(pkcs15('-D')).rejects.toThrow(message);
  });
});
