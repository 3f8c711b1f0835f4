// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { crxIdOf } from './crx3-format.ts';
import { type CrxSigner, packCrx, signerFromCommand, signerFromFile, verifyCrx } from './index.ts';
import { decodeFields, encodeField } from './protobuf.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'cpx-crx-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ZIP = Buffer.from('PK, as far as a signature is concerned');
const HEADER_LENGTH_OFFSET = 8;

function writeKey(name: string, key: KeyObject): string {
  const file = path.join(folder, name);
  const type = key.type === 'private' ? 'pkcs8' : 'spki';
  writeFileSync(file, key.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' }));
  return file;
}
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyFile = writeKey('key.pem', privateKey);
const publicKeyFile = writeKey('public.pem', publicKey);
const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
const signer: CrxSigner = await signerFromFile(keyFile);
const crx = Buffer.from(await packCrx(ZIP, signer));

const changed = (offset: number, value: (byte: number) => number): Buffer => {
  const copy = Buffer.from(crx);
  copy[offset] = value(copy[offset] ?? 0);
  return copy;
};

describe('a CRX3 file', () => {
  it('holds the zip, under a signature of the key that its id is made from', () => {
    const verified = verifyCrx(crx);
    expect(Buffer.from(verified.zip)).toEqual(ZIP);
    expect(Buffer.from(verified.publicKey)).toEqual(spki);
  });

  it('begins as Chromium reads it: Cr24, 3, the length of the header, two fields, the zip', () => {
    const length = crx.readUInt32LE(HEADER_LENGTH_OFFSET);
    const fields = decodeFields(crx.subarray(12, 12 + length));
    expect(crx.subarray(0, 4).toString('latin1')).toBe('Cr24');
    expect(crx.readUInt32LE(4)).toBe(3);
    expect(fields.map(({ number }) => number)).toEqual([2, 10_000]);
    expect(crx.subarray(12 + length)).toEqual(ZIP);
    // SignedData: field 1, 16 bytes, the first half of the key's SHA-256.
    expect(fields[1]?.bytes).toEqual(Buffer.concat([Uint8Array.of(0x0a, 16), crxIdOf(spki)]));
  });

  it('is the same each time for the same zip and key', async () => {
    expect(Buffer.from(await packCrx(ZIP, signer))).toEqual(crx);
  });

  it.each([
    ['whose zip was changed', () => changed(crx.length - 1, byte => byte ^ 1), 'a signature does not hold'],
    ['whose signature was changed', () => changed(330, byte => byte ^ 1), 'a signature does not hold'],
    ['of another version', () => changed(4, () => 2), 'not version 3'],
    ['of another magic', () => changed(0, () => 0), 'not a CRX file'],
    ['that is cut off in its header', () => crx.subarray(0, 40), 'the header is cut off'],
    ['that is a few bytes long', () => crx.subarray(0, 5), 'not a CRX file'],
  ])('%s is refused', (_name, make, reason) => {
    expect(() => verifyCrx(make())).toThrow(reason);
  });

  it('signed by another key than that of its id is refused', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const forged = { ...signer, publicKey: other.export({ type: 'spki', format: 'der' }) };
    const bytes = await packCrx(ZIP, forged);
    expect(() => verifyCrx(bytes)).toThrow('a signature does not hold');
  });

  it('without a proof of its own key is refused', () => {
    const signedData = encodeField({ number: 1, bytes: crxIdOf(spki) });
    const header = encodeField({ number: 10_000, bytes: signedData });
    const start = Buffer.from(crx.subarray(0, 12));
    start.writeUInt32LE(header.length, HEADER_LENGTH_OFFSET);
    expect(() => verifyCrx(Buffer.concat([start, header, ZIP]))).toThrow('no proof');
  });
});

describe('the key of a CRX', () => {
  it('may stay where it is: a command signs, and the file is the same', async () => {
    const outside = await signerFromCommand(`openssl dgst -sha256 -sign '${keyFile}'`, publicKeyFile);
    expect(Buffer.from(await packCrx(ZIP, outside))).toEqual(crx);
  });

  it.each([
    [
      'that signs with another key',
      () => {
        const other = writeKey('other.pem', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
        return `openssl dgst -sha256 -sign '${other}'`;
      },
      'not of the public key',
    ],
    ['that fails', () => 'exit 3', 'ended with 3'],
  ])('by a command %s is refused', async (_name, command, reason) => {
    const outside = await signerFromCommand(command(), publicKeyFile);
    await expect(packCrx(ZIP, outside)).rejects.toThrow(reason);
  });

  it.each([
    ['an EC key', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['a short RSA key', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
  ])('is not %s', async (_name, make) => {
    await expect(signerFromFile(writeKey('weak.pem', make()))).rejects.toThrow('RSA key of 2048 bits');
  });
});

describe('a header of fields', () => {
  it.each([
    ['of another kind', [0x08, 1], 'not length-delimited'],
    ['cut off', [0x0a, 5, 1], 'cut off'],
    ['with a number without end', [0xff, 0xff, 0xff, 0xff, 0xff], 'too long'],
  ])('%s is refused', (_name, bytes, reason) => {
    expect(() => decodeFields(Uint8Array.from(bytes))).toThrow(reason);
  });
});
