// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardHolder, createTestPki, type IssuedKey, loadTestPki, saveTestPki, type TestPki } from './index.ts';

const run = promisify(execFile);
const DAY_MS = 86_400_000;
const NOT_BEFORE = new Date(Date.now() - DAY_MS);
const NOT_AFTER = new Date(Date.now() + 3 * 365 * DAY_MS);

const DOCTOR: CardHolder = {
  givenName: 'ALAIN',
  surname: 'D0000020981',
  nationalId: '899700209812',
  title: 'Médecin',
  professionCode: 50,
  cardType: 'CPS',
  cardNumber: '8025000001/2600301752',
  notBefore: NOT_BEFORE,
  notAfter: NOT_AFTER,
};
const STAFF: CardHolder = {
  ...DOCTOR,
  nationalId: '30B0057881/CPET0002',
  title: 'Personnel santé ou social',
  cardType: 'CPE',
  establishment: { department: 'Paris (75)', name: 'HOPITAL DE SIMULATION', structureId: '10B0057881' },
};

let folder: string;
let pki: TestPki;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-pki-'));
  pki = await createTestPki();
});

afterAll(() => rm(folder, { recursive: true }));

/** `openssl verify` of a certificate; throws with its reason. */
async function verify(issued: IssuedKey, issuer: TestPki['cardIssuer'], ...flags: string[]): Promise<string> {
  const files = { leaf: issued.certificatePem, chain: issuer.chainPem, root: issuer.rootPem };
  const write = ([name, pem]: [string, string]) => writeFile(path.join(folder, `${name}.pem`), pem);
  await Promise.all(Object.entries(files).map(write));
  const common = ['verify', '-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'chain.pem'];
  const { stdout } = await run('openssl', [...common, ...flags, 'leaf.pem'], { cwd: folder });
  return stdout.trim();
}

const hexOf = (issued: IssuedKey) => Buffer.from(issued.certificateDer).toString('hex').toUpperCase();
const parse = (issued: IssuedKey) => new X509Certificate(issued.certificateDer);

describe('cards of the test PKI', () => {
  it('have chains of two authorities that openssl verifies', async () => {
    const { authentication, signature } = await pki.issueCard(DOCTOR);
    expect(await verify(authentication, pki.cardIssuer, '-purpose', 'sslclient')).toBe('leaf.pem: OK');
    expect(await verify(signature, pki.cardIssuer)).toBe('leaf.pem: OK');
    await expect(verify(signature, pki.cardIssuer, '-purpose', 'sslclient')).rejects.toThrow();
    expect(pki.cardIssuer.chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it('have the names, the extensions and the size of real ones', async () => {
    const { authentication, signature } = await pki.issueCard(DOCTOR);
    const certificate = parse(authentication);
    expect(certificate.issuer).toContain('CN=TEST AC IGC-SANTE FORT PERSONNES');
    expect(certificate.issuer).toContain('OU=0002 187512751\nOU=IGC-SANTE TEST');
    expect(certificate.issuer).toContain('O=ASIP-SANTE SIMULATION');
    expect(certificate.subject).toContain('GN=ALAIN + SN=D0000020981 + CN=899700209812');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.20.2.2']);
    expect(certificate.subjectAltName).toContain('UPN');
    expect(hexOf(authentication)).toContain('0603551D0F0101FF040403020780');
    expect(hexOf(signature)).toContain('0603551D0F0101FF040403020640');
    expect(authentication.certificateDer.length).toBeGreaterThan(1500);
    expect(authentication.certificateDer.length).toBeLessThan(1800);
  });

  it('have the private extensions as bare ASN.1 values', async () => {
    const arc = (last: string) => `06082A817A01470102${last}`;
    const doctor = hexOf((await pki.issueCard(DOCTOR)).authentication);
    expect(doctor).toContain(`${arc('05')}0403040180`);
    expect(doctor).toContain(`${arc('02')}0403020100`);
    expect(doctor).toContain(`${arc('03')}04171315383032353030303030312F32363030333031373532`);
    expect(doctor).toContain(`${arc('07')}0403020132`);
    const { professionCode: _, ...withoutProfession } = STAFF;
    const staff = hexOf((await pki.issueCard(withoutProfession)).authentication);
    expect(staff).toContain(`${arc('02')}0403020102`);
    expect(staff).not.toContain(arc('07'));
    const bare = hexOf((await pki.issueCard({ ...DOCTOR, privateExtensions: false })).authentication);
    expect(bare).not.toContain(arc('05'));
  });

  it('can be those of staff and of services', async () => {
    const staff = parse((await pki.issueCard(STAFF)).authentication).subject;
    expect(staff).toContain('ST=Paris (75)\nO=HOPITAL DE SIMULATION\nOU=10B0057881\ntitle=Personnel sant');
    const service = parse((await pki.issueCard({ ...STAFF, pseudonym: 'EMPLOYE0001' })).authentication).subject;
    expect(service).toContain('EMPLOYE0001');
    expect(service).not.toContain('ALAIN');
  });

  it('can have a short serial number and the other form of UPN', async () => {
    const serialNumber = Buffer.from('063DAFFCFB034BDCBF41AAE54F280CF4', 'hex');
    const { authentication } = await pki.issueCard({ ...DOCTOR, serialNumber, upnForm: 'typed' });
    expect(parse(authentication).serialNumber).toMatch(/^0?63DAFFCFB034BDCBF41AAE54F280CF4$/);
    expect(Buffer.from(authentication.certificateDer).includes('8.99700209812@carte-cps.fr')).toBe(true);
  });

  it('can be expired', async () => {
    const notAfter = new Date(Date.now() - 1000);
    const { authentication } = await pki.issueCard({ ...DOCTOR, notAfter });
    await expect(verify(authentication, pki.cardIssuer)).rejects.toThrow('expired');
  });

  it('come from the family that was asked for', async () => {
    const standard = await createTestPki({ family: 'STANDARD' });
    const { authentication } = await standard.issueCard(STAFF);
    expect(parse(authentication).issuer).toContain('CN=TEST AC IGC-SANTE STANDARD PERSONNES');
    expect(Buffer.from(authentication.certificateDer).includes('/CRL/ACI-ST-PP-TEST.crl')).toBe(true);
  });
});

describe('servers of the test PKI', () => {
  it('are verified by their own authority, for each of their names', async () => {
    const server = await pki.issueServer({ names: ['portal.test', '127.0.0.1', '::1'] });
    const verifyServer = (...flags: string[]) => verify(server, pki.serverIssuer, '-purpose', 'sslserver', ...flags);
    expect(await verifyServer('-verify_hostname', 'portal.test')).toBe('leaf.pem: OK');
    expect(await verifyServer('-verify_ip', '127.0.0.1')).toBe('leaf.pem: OK');
    expect(await verifyServer('-verify_ip', '::1')).toBe('leaf.pem: OK');
    await expect(verifyServer('-verify_hostname', 'other.test')).rejects.toThrow('mismatch');
    await expect(verify(server, pki.cardIssuer)).rejects.toThrow();
  });

  it('can be self-signed, untrusted or out of date', async () => {
    const names = ['portal.test'];
    await expect(verify(await pki.issueServer({ names, selfSigned: true }), pki.serverIssuer)).rejects.toThrow();
    await expect(verify(await pki.issueServer({ names, untrusted: true }), pki.serverIssuer)).rejects.toThrow();
    const late = { names, notAfter: new Date(Date.now() - 1000) };
    await expect(verify(await pki.issueServer(late), pki.serverIssuer)).rejects.toThrow('expired');
    const early = { names, notBefore: new Date(Date.now() + DAY_MS) };
    await expect(verify(await pki.issueServer(early), pki.serverIssuer)).rejects.toThrow('not yet valid');
  });

  it('need a name', async () => {
    await expect(pki.issueServer({ names: [] })).rejects.toThrow('at least one name');
  });
});

describe('a saved PKI', () => {
  it('issues certificates of the same authorities after loading, and its files are private', async () => {
    const saved = path.join(folder, 'saved');
    await saveTestPki(pki, saved);
    const loaded = await loadTestPki(saved);
    expect(loaded.cardIssuer).toEqual(pki.cardIssuer);
    expect(loaded.serverIssuer).toEqual(pki.serverIssuer);
    expect(await verify((await loaded.issueCard(DOCTOR)).authentication, pki.cardIssuer)).toBe('leaf.pem: OK');
    const modes = await Promise.all(
      (await readdir(saved)).map(async file => (await stat(path.join(saved, file))).mode),
    );
    expect(modes.every(mode => (mode & 0o777) === 0o600)).toBe(true);
  });

  it('is refused when it is not complete', async () => {
    await expect(loadTestPki(path.join(folder, 'nowhere'))).rejects.toThrow('family.txt');
  });
});
