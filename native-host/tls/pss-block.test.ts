// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, createHash, generateKeyPairSync, publicDecrypt, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognizePssBlock } from './signature-scheme.ts';

const MODULUS_BITS = 2048;
const MODULUS_BYTES = 256;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS });

/** The block that OpenSSL pads: a signature with the public operation undone. */
function paddedBlock(hash: string, saltLength: number = constants.RSA_PSS_SALTLEN_DIGEST): Buffer {
  const signature = sign(hash, Buffer.from('handshake'), {
    key: privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength,
  });
  return publicDecrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, signature);
}

const pkcs1Block = (): Buffer =>
  publicDecrypt(
    { key: publicKey, padding: constants.RSA_NO_PADDING },
    sign('sha256', Buffer.from('handshake'), privateKey),
  );

function changed(block: Buffer, at: number, bits: number): Buffer {
  const copy = Buffer.from(block);
  copy[at] = (copy[at] ?? 0) ^ bits;
  return copy;
}

describe('a padded block that a card may sign raw', () => {
  it.each(['sha256', 'sha384', 'sha512'])('is EMSA-PSS of %s, and tells so', hash => {
    expect(recognizePssBlock(paddedBlock(hash), MODULUS_BITS)).toBe(`rsa_pss_rsae_${hash}`);
  });

  it('is the same for whatever salt', () => {
    const blocks = Array.from({ length: 20 }, () => paddedBlock('sha256'));
    expect(new Set(blocks.map(block => recognizePssBlock(block, MODULUS_BITS)))).toEqual(
      new Set(['rsa_pss_rsae_sha256']),
    );
  });

  it.each([
    ['of SHA-1', () => paddedBlock('sha1')],
    ['with a salt of another length', () => paddedBlock('sha256', 20)],
    ['with the longest salt', () => paddedBlock('sha256', constants.RSA_PSS_SALTLEN_MAX_SIGN)],
    ['padded by PKCS#1 v1.5', pkcs1Block],
    ['without its trailer', () => changed(paddedBlock('sha256'), MODULUS_BYTES - 1, 0xff)],
    ['with its leading bit set', () => changed(paddedBlock('sha256'), 0, 0x80)],
    ['with one bit of the mask changed', () => changed(paddedBlock('sha256'), 3, 0x01)],
    ['with one bit of the hash changed', () => changed(paddedBlock('sha256'), MODULUS_BYTES - 5, 0x01)],
    ['one byte short', () => paddedBlock('sha256').subarray(1)],
    ['one byte long', () => Buffer.concat([Buffer.of(0), paddedBlock('sha256')])],
    ['that only ends as one', () => Buffer.concat([Buffer.alloc(MODULUS_BYTES - 1), Buffer.of(0xbc)])],
    ['that is a cryptogram', () => Buffer.from(createHash('sha512').update('x').digest().toString('hex').repeat(2))],
    ['of no bytes', () => Buffer.alloc(0)],
  ])('is none %s', (_, block) => {
    expect(recognizePssBlock(block(), MODULUS_BITS)).toBeNull();
  });

  it.each([1024, 2040, 2047, 3072, 0])('is none for a key of %i bits', bits => {
    expect(recognizePssBlock(paddedBlock('sha256'), bits)).toBeNull();
  });

  it('is nothing that merely has the right ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: MODULUS_BYTES, maxLength: MODULUS_BYTES }), bytes => {
        bytes[0] = (bytes[0] ?? 0) & 0x7f;
        bytes[MODULUS_BYTES - 1] = 0xbc;
        return recognizePssBlock(bytes, MODULUS_BITS) === null;
      }),
    );
  });
});
