// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ModuleCard, ModuleReading } from '../../native-host/card/index.ts';
import { createCardModules } from '../../native-host/pkcs11/index.ts';
import { digestInfoOf, isPssSigned, pssBlockOf, typePin } from '../card-kit/index.ts';
import { TOKEN_HOLDER } from '../pkcs11/holder.ts';
import { MODULE_COMMAND } from '../pkcs11/module-command.ts';
import { createSoftToken, SOFTHSM_MODULE, type SoftToken } from '../pkcs11/soft-token.ts';
import { createTestPki } from '../pki/index.ts';

const run = promisify(execFile);
const PIN = '1234';
const ADMINISTRATOR = [0];
const NEVER = new AbortController().signal;
/** P-256: r and s of 32 bytes each. */
const P256_SIGNATURE_BYTES = 64;

let folder: string;
let rsa: SoftToken;
let ec: SoftToken;
const cards: ModuleCard[] = [];
let inserted = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-softhsm-'));
  const pki = await createTestPki();
  const { authentication, signature } = await pki.issueCard(TOKEN_HOLDER);
  const keys = [
    { id: '01', issued: signature },
    { id: '02', issued: authentication },
  ];
  rsa = await createSoftToken(path.join(folder, 'rsa'), PIN, keys);
  ec = await createSoftToken(path.join(folder, 'ec'), PIN, [{ id: '02', issued: await issueEcKey() }]);
});
afterEach(async () => {
  for (const card of cards.splice(0)) await card.end();
  inserted.abort();
  inserted = new AbortController();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A self-signed authentication certificate with a P-256 key. */
async function issueEcKey() {
  const [key, certificate] = [path.join(folder, 'ec.key'), path.join(folder, 'ec.der')];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', key];
  const uses = ['-addext', 'keyUsage=critical,digitalSignature', '-addext', 'extendedKeyUsage=clientAuth'];
  const subject = ['-subj', '/C=FR/CN=899700209812', '-outform', 'DER', '-out', certificate];
  await run('openssl', ['req', '-x509', ...newKey, ...uses, ...subject]);
  return { certificateDer: await readFile(certificate), privateKeyPem: await readFile(key, 'utf8') };
}

async function read(token: SoftToken, reader = token.slotDescription): Promise<ModuleReading> {
  Object.assign(process.env, token.env);
  const modules = createCardModules({
    readSettings: async () => ({ cardModule: { use: 'always', path: SOFTHSM_MODULE } }),
    knownModules: [],
    owners: ADMINISTRATOR,
    command: MODULE_COMMAND,
  });
  const choice = await modules.choose();
  if (choice === null) throw new Error('no module');
  return choice.read({ reader, readers: [reader], generation: null, over: inserted.signal });
}

async function open({ module }: ModuleReading): Promise<ModuleCard> {
  const card = await module.open(NEVER);
  cards.push(card);
  return card;
}

const publicKeyOf = ({ certificateDer }: ModuleReading) => new X509Certificate(certificateDer).publicKey;

describe('a SoftHSM token with RSA keys', () => {
  it('is read without a code: the authentication certificate, its holder, the lengths of the code', async () => {
    const reading = await read(rsa);

    expect(reading).toMatchObject({
      access: 'module',
      generation: 'CPS3',
      capability: 'raw-rsa',
      pin: { triesLeft: null, minDigits: 4, maxDigits: 16 },
    });
    expect(reading.certificate.holder).toMatchObject({ surname: 'D0000020981', nationalId: '899700209812' });
  });

  it('signs a DigestInfo and a PSS block after one login', async () => {
    const reading = await read(rsa);
    const card = await open(reading);
    const pin = typePin(PIN);
    await card.verify(pin);
    const signature = await card.sign(digestInfoOf('data'));
    const pss = await card.sign(pssBlockOf('data'));

    expect(verify('sha256', Buffer.from('data'), publicKeyOf(reading), signature)).toBe(true);
    expect(isPssSigned(reading.certificateDer, 'data', pss)).toBe(true);
    expect(pin.spends).toBe(1);
  });

  it('refuses a wrong code, and tells the tries as far as it knows them', async () => {
    const card = await open(await read(rsa));
    const refused = card.verify(typePin('4321'));

    await expect(refused).rejects.toMatchObject({ code: 'PIN_INCORRECT', detail: 'C_Login: CKR_PIN_INCORRECT' });
  });

  it('refuses to sign before the login', async () => {
    const card = await open(await read(rsa));

    await expect(card.sign(digestInfoOf('data'))).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED' });
  });

  it('refuses a digest, which is for EC keys', async () => {
    const card = await open(await read(rsa));
    await card.verify(typePin(PIN));
    const digest = { kind: 'digest', bytes: createHash('sha256').update('data').digest() } as const;

    await expect(card.sign(digest)).rejects.toMatchObject({ code: 'TLS_FAILED' });
  });

  it('is not taken for the card of another reader', async () => {
    await expect(read(rsa, 'Virtual PCD 00 00')).rejects.toMatchObject({ code: 'CARD_UNSUPPORTED' });
  });
});

describe('a SoftHSM token with an EC key', () => {
  it('signs a digest as r and s', async () => {
    const reading = await read(ec);
    const card = await open(reading);
    await card.verify(typePin(PIN));
    const digest = createHash('sha256').update('data').digest();
    const signature = await card.sign({ kind: 'digest', bytes: digest });
    const key = { key: publicKeyOf(reading), dsaEncoding: 'ieee-p1363' } as const;

    expect(reading.capability).toBe('ecdsa');
    expect(signature.length).toBe(P256_SIGNATURE_BYTES);
    expect(verify('sha256', Buffer.from('data'), key, signature)).toBe(true);
  });

  it('cuts a digest that is longer than the order of its curve', async () => {
    const reading = await read(ec);
    const card = await open(reading);
    await card.verify(typePin(PIN));
    const digest = createHash('sha384').update('data').digest();
    const signature = await card.sign({ kind: 'digest', bytes: digest });
    const key = { key: publicKeyOf(reading), dsaEncoding: 'ieee-p1363' } as const;

    expect(verify('sha384', Buffer.from('data'), key, signature)).toBe(true);
  });

  it.each(['digest-info', 'pss-block'] as const)('refuses a %s', async kind => {
    const card = await open(await read(ec));
    await card.verify(typePin(PIN));

    await expect(card.sign({ kind, bytes: new Uint8Array(256) })).rejects.toMatchObject({ code: 'TLS_FAILED' });
  });
});
