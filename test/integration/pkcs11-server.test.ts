// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPssSigned, isSignedBy, listenToCard } from '../card-kit/index.ts';
import { type CardToken, P11_KIT_CLIENT, startCardToken } from '../kit/card-token.ts';
import { namedProfile } from '../kit/workplace.ts';
import { createTestPki, type TestPki } from '../pki/index.ts';
import { startCardTest } from '../portals/index.ts';
import { createVirtualCard, type VirtualCard } from '../virtual-card/index.ts';

const run = promisify(execFile);
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const MESSAGE = 'ce que TLS signe';
const LABEL = 'Certificat d’authentification CPS';
const PIN = '1234';

const pki: TestPki = await createTestPki();
let folder: string;
let card: VirtualCard;
let token: CardToken;
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-token-'));
  ends.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The token of a card of this profile, whose holder types `typed`, or gives up when it is null. */
async function serve(profile: string, typed: string | null = PIN): Promise<void> {
  card = await createVirtualCard(namedProfile(profile), pki);
  token = await startCardToken(folder, card, typed);
  ends.push(token.close);
}

/** Ends the token and the card, not the folder. */
async function stop(): Promise<void> {
  for (const end of ends.splice(1).reverse()) await end();
}

/** A program that loads Debian's p11-kit client, which finds the token by this variable. */
const withToken = (program: string, ...args: readonly string[]) =>
  run(program, args, { env: { ...process.env, ...token.variables }, cwd: folder });
const pkcs11Tool = (...args: readonly string[]) => withToken('pkcs11-tool', '--module', P11_KIT_CLIENT, ...args);

const file = (name: string) => path.join(folder, name);

async function sign(mechanism: string, input: Uint8Array, ...args: readonly string[]): Promise<Buffer> {
  await writeFile(file('input'), input);
  await pkcs11Tool('--sign', '--mechanism', mechanism, '--input-file', 'input', '--output-file', 'signature', ...args);
  return readFile(file('signature'));
}

const sha256 = (data: string) => createHash('sha256').update(data).digest();
const digestInfo = () => Buffer.concat([SHA256_DIGEST_INFO, sha256(MESSAGE)]);
const PSS_SHA256 = ['--hash-algorithm', 'SHA256', '--mgf', 'MGF1-SHA256', '--salt-len', '32'];

describe('the card as a PKCS#11 token', () => {
  it('shows its holder, certificate and keys to a program that loads it', async () => {
    await serve('default');
    const { stdout: slots } = await pkcs11Tool('--list-token-slots');
    expect(slots).toContain('token label        : CPx ALAIN D0000020981');
    expect(slots).toMatch(/token flags .*PIN pad present/u);
    const { stdout: objects } = await pkcs11Tool('--list-objects');
    expect(objects).toContain('Private Key Object; RSA');
    expect(objects).toContain('CN=899700209812');
    await pkcs11Tool('--read-object', '--type', 'cert', '--label', LABEL, '--output-file', 'certificate');
    expect(Buffer.compare(await readFile(file('certificate')), card.certificates.authentication)).toBe(0);
    expect(token.questions).toEqual([]);
  });

  it('of a CPS3 signs a DigestInfo, asks for the code in its own window and forgets it afterwards', async () => {
    await serve('default');
    expect(isSignedBy(card, MESSAGE, await sign('RSA-PKCS', digestInfo()))).toBe(true);
    expect(token.questions.map(({ program }) => program.name)).toEqual(['pkcs11-tool']);
    await stop();
    expect(card.pinVerified).toBe(false);
  });

  it('of a CPS4 makes RSASSA-PSS of a hash', async () => {
    await serve('cps4');
    const signature = await sign('RSA-PKCS-PSS', sha256(MESSAGE), ...PSS_SHA256);
    expect(isPssSigned(card.certificates.authentication, MESSAGE, signature)).toBe(true);
  });

  it('asks for each program: the code typed for one serves no other', async () => {
    await serve('default');
    const heard = listenToCard(card);
    for (const _ of [1, 2]) await sign('RSA-PKCS', digestInfo());
    expect([token.questions.length, heard.verifies]).toEqual([2, 2]);
    await expect.poll(() => card.pinVerified).toBe(false); // the program is gone, and with it what its code opened
  });

  it.each([
    ['bytes that are no DigestInfo', 'default', 'RSA-PKCS', Buffer.alloc(51, 7), []],
    ['a block that is no RSASSA-PSS', 'cps4', 'RSA-X-509', Buffer.alloc(256, 1), []],
    ['RSASSA-PSS by a CPS3', 'default', 'RSA-PKCS-PSS', sha256(MESSAGE), PSS_SHA256],
  ] as const)('never signs %s, nor asks for a code', async (_name, profile, mechanism, input, args) => {
    await serve(profile);
    await expect(sign(mechanism, input, ...args)).rejects.toThrow('CKR_');
    expect([token.questions.length, card.triesLeft]).toEqual([0, 3]);
  });

  it('spends no try on a person who gives up, and one on a wrong code', async () => {
    await serve('default', null);
    await expect(sign('RSA-PKCS', digestInfo())).rejects.toThrow('CKR_');
    expect([token.questions.length, card.triesLeft]).toEqual([1, 3]);
    await stop();
    await serve('default', '9999');
    await expect(sign('RSA-PKCS', digestInfo())).rejects.toThrow('CKR_');
    expect([token.questions.length, card.triesLeft]).toEqual([1, 2]);
  });

  it('takes no code from a program', async () => {
    await serve('default');
    await expect(pkcs11Tool('--login', '--pin', PIN, '--list-objects')).rejects.toThrow('CKR_ARGUMENTS_BAD');
    expect(card.triesLeft).toBe(3);
  });

  it('is gone when the card is', async () => {
    await serve('default');
    await token.removeCard();
    await expect(pkcs11Tool('--list-token-slots')).rejects.toThrow('No slots');
  });

  it.each([
    ['default', 'TLS1.2'],
    ['cps4', 'TLS1.3'],
  ] as const)('of the profile %s opens a page for GnuTLS with %s', async (profile, version) => {
    await serve(profile);
    const server = await startCardTest({ pki });
    ends.push(() => server.close());
    await writeFile(file('authority.pem'), pki.serverIssuer.rootPem);
    await writeFile(file('card.pem'), new X509Certificate(card.certificates.authentication).toString());
    const { hostname, port } = new URL(server.url);
    await writeFile(file('request'), `GET / HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    const { stdout: urls } = await withToken('p11tool', '--provider', P11_KIT_CLIENT, '--list-privkeys', '--only-urls');
    const { stdout } = await withToken(
      'sh',
      '-c',
      `gnutls-cli --provider='${P11_KIT_CLIENT}' --x509cafile=authority.pem --x509certfile=card.pem --x509keyfile='${urls.trim()}' \
        --priority='NORMAL:-VERS-ALL:+VERS-${version}:-SIGN-ALL:+SIGN-RSA-SHA256:+SIGN-RSA-PSS-RSAE-SHA256' --port=${port} ${hostname} < request`,
    );
    expect(stdout).toContain('SUCCESS');
  });

  it('is served to nobody else', async () => {
    await serve('default');
    expect((await stat(path.dirname(token.socket))).mode & 0o077).toBe(0);
    await expect(startCardToken(folder, card, PIN)).rejects.toThrow('in use');
    await chmod(path.dirname(token.socket), 0o755);
    await expect(startCardToken(folder, card, PIN)).rejects.toThrow('open to others');
  });
});
