// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../load-profile.ts';
import type { CardProfile } from '../profile.ts';
import { createTestCard, send } from '../test-card.ts';
import { toHex } from '../tlv.ts';
import type { VirtualCard } from '../virtual-card.ts';

const PROFILE = loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), 'cps4.json'));
/** T=0 only, where each turn of the protocol shows. */
const ATR_OF_T0 = '3BDC18FF00001225006480000401009000';
const createCps4 = (changes: Partial<CardProfile> = {}) => createTestCard({ ...PROFILE, atr: ATR_OF_T0, ...changes });

const SELECT_CHIPDOC = '01A4040C08 8025000001FF0100';
const SELECT_AUXILIARY = '01A4040C07 A0000001510000';
const SELECT_EMULATION = '00A4040C08 8025000001FF0002';
const SELECT_APPLICATION = '01A4080002 5015';
const QUERY_PIN = '0120001100';
const VERIFY_PIN = '0120001108 31323334FFFFFFFF';
const VERIFY_WRONG_PIN = '0120001108 30303030FFFFFFFF';
const VERIFY_PUK = '0120001208 3132333435363738';
const NEW_PIN = '0124011108 353637383930FFFF';
const VERIFY_NEW_PIN = '0120001108 353637383930FFFF';
const SET_DECIPHER = '012241B803 830120';
const READY = [SELECT_CHIPDOC, SELECT_APPLICATION, VERIFY_PIN, SET_DECIPHER];

const publicKey = (card: VirtualCard) => new X509Certificate(card.certificates.authentication).publicKey;
const decipher = (block: Uint8Array) => [
  `112A8086FF ${toHex(block.subarray(0, 255))}`,
  `012A808601 ${toHex(block.subarray(255))}`,
];

let card: VirtualCard;
beforeAll(async () => {
  card = await createCps4();
});

/** The card as after power-on. */
function restart(): VirtualCard {
  card.reset();
  return card;
}

describe('channels', () => {
  it('announces itself by the ATR of a CPS4, which runs in T=1', async () => {
    const { atr, protocol } = await createCps4({ atr: null });
    expect([toHex(atr), protocol]).toEqual(['3B9B188001001225006480040100009044', 'T1']);
  });

  it.each([
    ['6881', 'anything on channel 1 before ChipDoc is selected', [QUERY_PIN]],
    ['6881', 'SELECT by path before that', [SELECT_APPLICATION]],
    ['6A82', 'SELECT of a foreign application on channel 1', ['01A4040C05 A000000003']],
    ['6881', 'a command after a SELECT that failed', ['01A4040C05 A000000003', QUERY_PIN]],
    ['9000', 'SELECT of ChipDoc, which opens the channel', [SELECT_CHIPDOC]],
    ['63C3', 'the tries query then', [SELECT_CHIPDOC, QUERY_PIN]],
    ['6985', 'commands while the auxiliary application holds the channel', [SELECT_AUXILIARY, QUERY_PIN]],
    ['6985', 'paths while it does', [SELECT_AUXILIARY, SELECT_APPLICATION]],
    ['9000', 'SELECT of the CPS2ter emulation on the basic channel', [SELECT_EMULATION]],
    ['6A82', 'SELECT of ChipDoc on the basic channel', ['00A4040C08 8025000001FF0100']],
    ['6A82', 'SELECT of a CPS3’s application there', ['00A4040C0D E828BD080F8025000001FF0010']],
    ['6D00', 'VERIFY on the basic channel', [SELECT_CHIPDOC, '0020001100']],
    ['6D00', 'INTERNAL AUTHENTICATE, on any channel', [SELECT_CHIPDOC, '0188000001 00']],
    ['6881', 'channel 2', [SELECT_CHIPDOC, '0220001100']],
    ['6E00', 'the class of CPS2ter', ['A0A4000002 7F01']],
    ['6E00', 'secure messaging', [SELECT_CHIPDOC, '0520001100']],
    ['6884', 'a chained VERIFY', [SELECT_CHIPDOC, '1120001108 31323334FFFFFFFF']],
  ])('%s: %s', async (status, _, commands) => {
    expect(await send(restart(), ...commands)).toBe(status);
  });

  it('closes channel 1 at a reset', async () => {
    expect(await send(restart(), SELECT_CHIPDOC, QUERY_PIN)).toBe('63C3');
    expect(await send(restart(), QUERY_PIN)).toBe('6881');
  });
});

describe('files', () => {
  it('answers an FCI with the size, on the channel that asked', async () => {
    const status = await send(restart(), SELECT_CHIPDOC, '01A4080002 D003');
    expect(await send(card, `00C00000${status.slice(2)}`)).toBe('6985');
    expect(await send(card, `01C00000${status.slice(2)}`)).toMatch(/^6F..8002000C8201018302D0038A01059000$/);
    expect(await send(card, '01B000000C')).toBe('5A0A8025000001260030175F9000');
  });

  it.each([
    ['6A82', 'a path that begins with the MF', '01A4080004 3F002F00'],
    ['6A82', 'no such file', '01A4080002 7777'],
    ['6A86', 'a P2 that asks for no answer', '01A4080C02 2F00'],
    ['6A86', 'the relative paths of a CPS3', '01A4090004 3F002F00'],
    ['6A80', 'half an identifier', '01A4080003 2F0050'],
    ['6986', 'READ BINARY when no file is selected', '01B0000010'],
  ])('%s: %s', async (status, _, command) => {
    expect(await send(restart(), SELECT_CHIPDOC, command)).toBe(status);
  });
});

describe('codes', () => {
  it('counts wrong tries, through resets, and blocks', async () => {
    const subject = await createCps4();
    expect(await send(subject, SELECT_CHIPDOC, VERIFY_WRONG_PIN)).toBe('63C2');
    subject.reset();
    expect(await send(subject, SELECT_CHIPDOC, QUERY_PIN, VERIFY_WRONG_PIN, VERIFY_WRONG_PIN)).toBe('63C0');
    expect(await send(subject, VERIFY_PIN)).toBe('6983');
    expect(await send(subject, QUERY_PIN)).toBe('6983');
  });

  it('takes its references with bit 80 too', async () => {
    expect(await send(restart(), SELECT_CHIPDOC, '0120009100')).toBe('63C3');
    expect(await send(card, '0120007700')).toBe('6A88');
  });

  it('changes the code once the old one is verified', async () => {
    const subject = await createCps4();
    expect(await send(subject, SELECT_CHIPDOC, NEW_PIN)).toBe('6982');
    expect(await send(subject, VERIFY_PIN, NEW_PIN)).toBe('9000');
    expect(await send(subject, VERIFY_NEW_PIN)).toBe('9000');
    expect(await send(subject, '0124001108 353637383930FFFF')).toBe('6A86');
  });

  it('unblocks after VERIFY of the code de déblocage, then takes a new code', async () => {
    const subject = await createCps4({ pin: { ...PROFILE.pin, triesLeft: 0 } });
    expect(await send(subject, SELECT_CHIPDOC, '012C039100')).toBe('6982');
    expect(await send(subject, VERIFY_PUK, '012C039100')).toBe('9000');
    expect([subject.triesLeft, subject.pukUsesLeft]).toEqual([3, 99]);
    expect(await send(subject, NEW_PIN)).toBe('9000');
    expect(await send(subject, NEW_PIN)).toBe('6982');
    expect(await send(subject, VERIFY_NEW_PIN)).toBe('9000');
  });

  it('unblocks no more once its uses are spent', async () => {
    const subject = await createCps4({ pukUsesLeft: 0 });
    expect(await send(subject, SELECT_CHIPDOC, VERIFY_PUK)).toBe('6983');
  });
});

describe('PSO DECIPHER', () => {
  it('is the bare private operation: what the public key enciphered without padding comes back whole', async () => {
    const plain = Buffer.concat([Buffer.of(0), randomBytes(255)]);
    const block = publicEncrypt({ key: publicKey(card), padding: constants.RSA_NO_PADDING }, plain);
    expect(await send(restart(), ...READY, ...decipher(block))).toBe('6100');
    expect(await send(card, '01C0000000')).toBe(`${toHex(plain)}9000`);
  });

  it.each([
    ['6982', 'the code is not verified', [SELECT_CHIPDOC, SELECT_APPLICATION, SET_DECIPHER, '112A808601 00']],
    ['6985', 'no key is set', [SELECT_CHIPDOC, SELECT_APPLICATION, VERIFY_PIN, '112A808601 00']],
    ['6A88', 'MSE outside the application', [SELECT_CHIPDOC, VERIFY_PIN, SET_DECIPHER]],
    ['6A88', 'MSE with the signature key', [SELECT_CHIPDOC, SELECT_APPLICATION, '012241B803 830110']],
    ['6A80', 'MSE with the objects of a CPS3', [SELECT_CHIPDOC, SELECT_APPLICATION, '012241B806 84018280011A']],
    ['6A86', 'MSE for authentication', [SELECT_CHIPDOC, SELECT_APPLICATION, '012241A403 830120']],
    ['6700', 'a block too short', [...READY, '012A808601 00']],
    ['6700', 'a block too long', [...READY, `112A8086FF ${'00'.repeat(255)}`, '012A808602 0000']],
    ['6A80', 'a number above the modulus', [...READY, ...decipher(Buffer.alloc(256, 0xff))]],
    ['6A86', 'another operation', [...READY, '012A90A001 00']],
    [
      '6700',
      'a chain that another command cut',
      [...READY, `112A8086FF ${'00'.repeat(255)}`, QUERY_PIN, '012A808601 00'],
    ],
  ])('%s: %s', async (status, _, commands) => {
    expect(await send(restart(), ...commands)).toBe(status);
  });
});
