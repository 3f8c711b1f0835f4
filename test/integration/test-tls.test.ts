// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PcscdReader } from '../kit/pcscd-reader.ts';
import { namedProfile } from '../kit/workplace.ts';
import { createTestPki, saveTestPki, type TestPki } from '../pki/index.ts';
import { type RunningCardTest, startCardTest } from '../portals/index.ts';
import { WRONG_PIN } from './host-visit.ts';

const CLI = path.resolve(import.meta.dirname, '../../native-host/cli.ts');
const PIN = '1234';
const EXIT_USAGE = 64;

let folder: string;
let authority: string;
let pki: TestPki;
let server: RunningCardTest | null = null;
let reader: PcscdReader;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-test-tls-'));
  authority = path.join(folder, 'authority.pem');
  pki = await createTestPki();
  await saveTestPki(pki, path.join(folder, 'pki'));
  await writeFile(authority, pki.serverIssuer.rootPem);
  reader = await startReader('default');
});
afterEach(() => server?.close());
afterAll(async () => {
  await reader?.close();
  await rm(folder, { recursive: true });
});

const startReader = (name: string) =>
  PcscdReader.start({ profile: namedProfile(name), pkiFolder: path.join(folder, 'pki'), inserted: true });

async function testTls(input: string, args: readonly string[], to: PcscdReader = reader) {
  const child = spawn(process.execPath, [CLI, 'test-tls', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...to.host.variables, LC_ALL: 'fr_FR.UTF-8' },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.on('error', () => undefined); // a refusal may come before the code is read
  child.stdin.end(`${input}\n`);
  const [code] = await once(child, 'close');
  return { code, output, errors };
}

/** The test in JSON, against the server that runs now. */
async function testJson(input: string, to?: PcscdReader) {
  const { code, output } = await testTls(input, ['--json', '--pin-stdin', '--ca', authority, server?.url ?? ''], to);
  return { code, report: JSON.parse(output) };
}

describe('npm run host -- test-tls', () => {
  it('lets the card sign and shows the table of the card test page', async () => {
    server = await startCardTest({ pki });
    const { code, output, errors } = await testTls(PIN, ['--pin-stdin', '--ca', authority, server.url]);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/CLASSE {2,}TEST AC IGC-SANTE FORT PERSONNES\n/u);
    expect(output).toMatch(/Identifiant {2,}899700209812\n/u);
    expect(output).toMatch(
      /Vérification {2,}SUCCESS\nlocalhost: TLSv1\.2, \w+, rsa_pkcs1_sha256\n.*Vérification SUCCESS/u,
    );
    expect(await reader.pinVerified()).toBe(false);
  });

  it('reports in JSON what the page says too', async () => {
    server = await startCardTest({ pki });
    const { code, report } = await testJson(PIN);
    expect(code).toBe(0);
    const fact = (field: string) => report.facts.find((row: { field: string }) => row.field === field).value;
    expect(report.result.connection).toMatchObject({ host: 'localhost', protocol: 'TLSv1.2' });
    const serial = fact('N° de série').replace(/^0+/u, '');
    for (const value of [fact('AUTORITE'), fact('Nom'), serial, fact('Expire le').replaceAll(/\s+/gu, ' ')]) {
      expect(report.result.says).toContain(value);
    }
  });

  it('reads the code on a terminal without showing it', async () => {
    server = await startCardTest({ pki });
    const command = [process.execPath, CLI, 'test-tls', '--ca', authority, server.url].join(' ');
    const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      env: { ...process.env, ...reader.host.variables },
    });
    let shown = '';
    terminal.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
      if (shown.endsWith('(3): ')) terminal.stdin.write('9\u007f1234\r');
    });
    const [code] = await once(terminal, 'close');
    expect(shown).toContain('Code porteur → localhost (3): \r\n');
    expect([code, shown.includes('234')]).toEqual([0, false]);
  });

  it('takes a CPS4 through TLS 1.3', async () => {
    const cps4 = await startReader('cps4');
    try {
      server = await startCardTest({ pki, minVersion: 'TLSv1.3' });
      const { report } = await testJson(PIN, cps4);
      expect(report.result.connection).toMatchObject({ protocol: 'TLSv1.3', signature: 'rsa_pss_rsae_sha256' });
    } finally {
      await cps4.close();
    }
  });

  it.each([
    ['a server that takes TLS 1.3 only', { minVersion: 'TLSv1.3' }, 'SERVER_TLS13_ONLY'],
    ['a server that asks for no card', { asksForCard: false }, 'SERVER_NO_CARD_REQUEST'],
  ] as const)('tells %s without spending a try', async (_name, options, error) => {
    server = await startCardTest({ pki, ...options });
    const { code, report } = await testJson(WRONG_PIN);
    expect([code, report.error.code]).toEqual([1, error]);
    expect(await reader.triesLeft()).toBe(3);
  });

  it('tells a server that nobody vouches for, in the language of the terminal', async () => {
    server = await startCardTest({ pki });
    const { code, errors } = await testTls(WRONG_PIN, ['--pin-stdin', server.url]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^SERVER_NOT_TRUSTED .*\n.*serveur/u);
    expect(await reader.triesLeft()).toBe(3);
  });

  it('tells the tries that a wrong code leaves, then takes the right one', async () => {
    server = await startCardTest({ pki });
    const { code, report } = await testJson(WRONG_PIN);
    expect([code, report.error]).toEqual([1, expect.objectContaining({ code: 'PIN_INCORRECT', triesLeft: 2 })]);
    expect((await testJson(PIN)).code).toBe(0);
    expect(await reader.triesLeft()).toBe(3);
  });

  it.each(['12', '12a4', ''])('refuses %j as a code before the card', async input => {
    server = await startCardTest({ pki });
    expect((await testJson(input)).report.error.code).toBe('PIN_FORMAT');
    expect(await reader.triesLeft()).toBe(3);
  });

  it('does not touch the last try without being told to', async () => {
    const last = await startReader('last-try');
    try {
      server = await startCardTest({ pki });
      expect((await testJson(WRONG_PIN, last)).report.error).toMatchObject({ code: 'PIN_LAST_TRY', triesLeft: 1 });
      expect(await last.triesLeft()).toBe(1);
    } finally {
      await last.close();
    }
  });

  it.each([
    ['no address', [], 'one address'],
    ['plain http', ['http://localhost/'], 'https'],
    ['an authority that is no certificate', ['--ca', CLI, 'https://localhost/'], 'no PEM certificate'],
    ['an unknown option', ['--colour', 'https://localhost/'], '--colour'],
  ])('refuses %s with its usage', async (_name, args, message) => {
    const { code, errors } = await testTls('', args);
    expect([code, errors]).toEqual([EXIT_USAGE, expect.stringContaining(message)]);
  });
});
