// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../load-profile.ts';
import { createTestCard, send } from '../test-card.ts';
import { toHex } from '../tlv.ts';
import type { VirtualCard } from '../virtual-card.ts';

const READY = ['01A4040C08 8025000001FF0100', '01A4080002 5015', '0120001108 31323334FFFFFFFF'];
const set = (algorithmAndKey: string) => `012281B604 9102${algorithmAndKey}`;
const DATA = Buffer.from('handshake');
const digestOf = (hash: 'sha1' | 'sha256') => toHex(createHash(hash).update(DATA).digest());
const SIGN_SHA256 = `012A9E9A20 ${digestOf('sha256')}`;
const SIGN_SHA1 = `012A9E9A14 ${digestOf('sha1')}`;

let card: VirtualCard;
beforeAll(async () => {
  const profile = loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), 'cps4-t0.json'));
  card = await createTestCard(profile);
});
beforeEach(() => card.reset());

describe('signatures that a CPS4 pads itself', () => {
  it.each([
    ['2CA0', 'sha256', 'authentication', true, SIGN_SHA256],
    ['15A0', 'sha1', 'authentication', true, SIGN_SHA1],
    ['2890', 'sha256', 'signature', false, SIGN_SHA256],
    ['0A90', 'sha1', 'signature', false, SIGN_SHA1],
    ['2C90', 'sha256', 'signature', true, SIGN_SHA256],
  ] as const)('%s: %s by the %s key, PSS: %s', async (algorithmAndKey, hash, keyName, isPss, sign) => {
    expect(await send(card, ...READY, set(algorithmAndKey), sign)).toBe('6100');
    const signature = Buffer.from((await send(card, '01C0000000')).slice(0, -4), 'hex');
    const key = new X509Certificate(card.certificates[keyName]).publicKey;
    const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    expect(verify(hash, DATA, isPss ? { key, ...pss } : key, signature)).toBe(true);
  });

  it.each([
    ['6A80', 'PKCS#1 v1.5 by the authentication key', [...READY, set('28A0')]],
    ['6A80', 'an algorithm that it does not know', [...READY, set('3390')]],
    ['6A80', 'a reference without the bit for a hash', [...READY, set('2C20')]],
    ['6A88', 'an unknown key', [...READY, set('2CB0')]],
    ['6A88', 'a key outside its application', [...READY, '01A4080002 2F00', set('2CA0')]],
    ['6A86', 'the P1 of the other template', [...READY, '012241B604 91022CA0']],
    ['6985', 'signing without a template', [...READY, SIGN_SHA256]],
    ['6982', 'signing without the code', [...READY.slice(0, 2), set('2CA0'), SIGN_SHA256]],
    ['6A80', 'a digest of another length', [...READY, set('2CA0'), SIGN_SHA1]],
    ['6884', 'a chained signature', [...READY, set('2CA0'), SIGN_SHA256.replace('01', '11')]],
  ])('%s: %s', async (status, _, commands) => {
    expect(await send(card, ...commands)).toBe(status);
  });
});
