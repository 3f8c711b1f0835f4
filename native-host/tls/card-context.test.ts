// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { generateKeyPair, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSoftwareCard, type SoftwareCard } from '../../test/interop/index.ts';
import { createTestPki } from '../../test/pki/index.ts';
import { CardContextFactory } from './card-context.ts';
import { readKeyFacts } from './key-facts.ts';
import { profileOf } from './tls-profile.ts';

const generate = promisify(generateKeyPair);
const DATA = Buffer.from('not a handshake');
/** Enough for some keys to be made while the default method is not OpenSSL's. */
const KEYS = 24;
const CONTEXTS = 60;

let factory: CardContextFactory;
let cards: SoftwareCard[];
let asked = 0;

beforeAll(async () => {
  const pki = await createTestPki();
  factory = new CardContextFactory();
  cards = [await makeSoftwareCard(pki, 'RSA 2048', 'raw-rsa'), await makeSoftwareCard(pki, 'P-256', 'ecdsa')];
});

/** Other options each time, so that each is a context of its own. */
function makeContext({ certificateDer, capability }: SoftwareCard, count: number): void {
  const { options } = profileOf(capability, readKeyFacts(certificateDer));
  factory.open({
    certificateDer,
    sign: () => {
      asked += 1;
      throw new Error('no key but the card’s may come here');
    },
    consider: () => true,
    authorities: [],
    tls: { ...options, secureOptions: (options.secureOptions ?? 0) + count },
  });
}

describe('keys that are not the card’s', () => {
  it.each([
    ['EC', () => generate('ec', { namedCurve: 'P-256' })],
    ['RSA', () => generate('rsa', { modulusLength: 1024 })],
  ] as const)('sign in software, also those made while a context is: %s', async (_type, make) => {
    const made = Promise.all(Array.from({ length: KEYS }, make));
    for (let count = 0; count < CONTEXTS; count++) {
      for (const card of cards) makeContext(card, count);
      await new Promise(setImmediate);
    }
    for (const { privateKey, publicKey } of await made) {
      expect(verify('sha256', DATA, publicKey, sign('sha256', DATA, privateKey))).toBe(true);
    }
    expect(asked).toBe(0);
  });
});
