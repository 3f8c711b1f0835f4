// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, createHash, publicDecrypt, publicEncrypt, verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestCard, SELECT_APPLICATION, SELECT_MF, SET_AUTHENTICATION, send, VERIFY_PIN } from '../test-card.ts';
import { toHex } from '../tlv.ts';
import type { VirtualCard } from '../virtual-card.ts';

const MESSAGE = Buffer.from('CPx Connect');
const SHA256_DIGEST_INFO = '3031300D060960864801650304020105000420';
const SET_SHA256 = '002241AA03 800140';
const SET_SIGNATURE = '002241B606 840181 800142';
const SET_DECIPHER = '002241B806 840182 80011A';

const hashOf = (message: Buffer) => createHash('sha256').update(message).digest();
const publicKey = (der: Uint8Array) => new X509Certificate(der).publicKey;
const withLength = (header: string, data: string) =>
  `${header}${(data.length / 2).toString(16).padStart(2, '0')}${data}`;

async function readSignature(card: VirtualCard): Promise<Buffer> {
  const answer = await send(card, '00C0000000');
  expect(answer.slice(-4)).toBe('9000');
  return Buffer.from(answer.slice(0, -4), 'hex');
}

describe('INTERNAL AUTHENTICATE', () => {
  it('signs a DigestInfo so that it verifies as sha256WithRSA', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, SET_AUTHENTICATION, VERIFY_PIN);
    expect(await send(card, withLength('00880000', SHA256_DIGEST_INFO + toHex(hashOf(MESSAGE))))).toBe('6100');
    const signature = await readSignature(card);
    expect(verify('sha256', MESSAGE, publicKey(card.certificates.authentication), signature)).toBe(true);
  });

  it('signs any data with type 1 padding, up to the profile’s limit', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, '002241A406 800102 840182', VERIFY_PIN);
    const data = '5A'.repeat(102);
    expect(await send(card, withLength('00880000', data))).toBe('6100');
    const signed = publicDecrypt(
      { key: publicKey(card.certificates.authentication), padding: constants.RSA_PKCS1_PADDING },
      await readSignature(card),
    );
    expect(toHex(signed)).toBe(data);
    expect(await send(card, withLength('00880000', `${data}5A`))).toBe('6A80');
  });

  it.each([
    ['6985', 'no environment is set', [VERIFY_PIN, '0088000001 00']],
    ['6982', 'the code is not verified', [SELECT_APPLICATION, SET_AUTHENTICATION, '0088000001 00']],
    ['6700', 'there are no data', [SELECT_APPLICATION, SET_AUTHENTICATION, VERIFY_PIN, '0088000000']],
    ['6A86', 'P1 is set', [SELECT_APPLICATION, SET_AUTHENTICATION, VERIFY_PIN, '0088010001 00']],
  ])('answers %s when %s', async (status, _, commands) => {
    expect(await send(await createTestCard(), ...commands)).toBe(status);
  });
});

describe('signature key', () => {
  it('signs a hash that was made outside the card', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, SET_SIGNATURE, VERIFY_PIN);
    expect(await send(card, withLength('002A9E9A', toHex(hashOf(MESSAGE))))).toBe('6100');
    const signature = await readSignature(card);
    expect(verify('sha256', MESSAGE, publicKey(card.certificates.signature), signature)).toBe(true);
  });

  it('hashes the last block on the card and signs it', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, SET_SHA256, SET_SIGNATURE, VERIFY_PIN);
    const block = withLength('80', toHex(MESSAGE));
    expect(await send(card, withLength('002A90A0', `9000${block}`))).toBe('9000');
    const answer = await send(card, '002A9E9A00');
    const signature = Buffer.from(answer.slice(0, -4), 'hex');
    expect(verify('sha256', MESSAGE, publicKey(card.certificates.signature), signature)).toBe(true);
  });

  it.each([
    ['6985', 'no hash was made', [SET_SIGNATURE, VERIFY_PIN, '002A9E9A00']],
    ['6982', 'the code is not verified', [SET_SIGNATURE, '002A9E9A00']],
    ['6C00', 'Le is not 256', [SET_SIGNATURE, VERIFY_PIN, '002A9E9A80']],
    ['6A80', 'the hash has another length', [SET_SIGNATURE, VERIFY_PIN, '002A9E9A02 0000']],
    ['6A80', 'the hash objects are wrong', [SET_SHA256, '002A90A004 80009000']],
    ['6A86', 'the operation is unknown', ['002A80BE01 00']],
  ])('answers %s when %s', async (status, _, commands) => {
    expect(await send(await createTestCard(), SELECT_APPLICATION, ...commands)).toBe(status);
  });
});

describe('PSO DECIPHER', () => {
  const chain = (card: VirtualCard, ciphertext: string) =>
    send(card, withLength('102A8086', ciphertext.slice(0, 510)), withLength('002A8086', ciphertext.slice(510)));

  it('takes the ciphertext by command chaining and removes the padding', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, SET_DECIPHER, VERIFY_PIN);
    const key = publicKey(card.certificates.authentication);
    const ciphertext = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, MESSAGE);
    expect(await chain(card, `81${toHex(ciphertext)}`)).toBe('610B');
    expect(await send(card, '00C000000B')).toBe(`${toHex(MESSAGE)}9000`);
  });

  it.each([
    ['6A80', 'the padding is wrong', `81${'01'.repeat(256)}`],
    ['6A80', 'the number is above the modulus', `81${'FF'.repeat(256)}`],
    ['6A80', 'the padding indicator is unknown', `80${'01'.repeat(256)}`],
    ['6700', 'the ciphertext is short', `81${'01'.repeat(255)}`],
  ])('answers %s when %s', async (status, _, ciphertext) => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, SET_DECIPHER, VERIFY_PIN);
    expect(await chain(card, ciphertext)).toBe(status);
  });

  it('forgets the first part of a chain at another command', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, SET_DECIPHER, VERIFY_PIN, `102A808602 8100`, '0020000100');
    expect(await send(card, '002A808602 0000')).toBe('6700');
  });
});

describe('MSE SET', () => {
  it.each([
    ['9000', 'key before algorithm', 'A406 840182 800102'],
    ['9000', 'algorithm before key', 'A406 800102 840182'],
    ['9000', 'the signature template', 'B606 800112 840181'],
    ['9000', 'the hash template', 'AA03 800110'],
    ['9000', 'the decipher template', 'B806 80011A 840182'],
    ['6A88', 'the signature key for authentication', 'A406 840181 800102'],
    ['6A88', 'no key', 'A403 800102'],
    ['6A80', 'no algorithm', 'A403 840182'],
    ['6A80', 'an algorithm of another template', 'A406 840182 800142'],
    ['6A80', 'an unknown object', 'A409 840182 800102 950100'],
    ['6A80', 'an object twice', 'A406 800102 800102'],
    ['6A80', 'cut objects', 'A404 84018280'],
    ['6A86', 'an unknown template', 'A606 840182 800102'],
  ])('answers %s to %s', async (status, _, rest) => {
    expect(await send(await createTestCard(), SELECT_APPLICATION, `002241${rest}`)).toBe(status);
  });

  it('knows no keys outside the application', async () => {
    expect(await send(await createTestCard(), SELECT_MF, SET_AUTHENTICATION)).toBe('6A88');
  });
});
