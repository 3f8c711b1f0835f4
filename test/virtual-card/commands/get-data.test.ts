// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestCard, SELECT_APPLICATION, SELECT_MF, send, VERIFY_WRONG_PIN } from '../test-card.ts';

const PIN_PARAMETERS = '00CB3FFF0A 4D087006BF810102A080';
const AUTHENTICATION_KEY_PARAMETERS = '00CB3FFF0A 4D087006BF900202A080';

describe('GET DATA', () => {
  it('tells the tries of the code porteur', async () => {
    const card = await createTestCard();
    await send(card, VERIFY_WRONG_PIN, SELECT_MF);
    expect(await send(card, PIN_PARAMETERS, '00C0000018')).toBe('7016BF810112A0109A01039B0102A1088C06F3000013FF009000');
  });

  it('tells the tries and the uses of the code de déblocage', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_MF, '00CB3FFF0A 4D087006BF810202A080', '00C000001C')).toBe(
      '701ABF810216A0149A010A9B010A9D020064A1088C06F3FF00FFFF009000',
    );
  });

  it('gives the parameters of both keys', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_APPLICATION, AUTHENTICATION_KEY_PARAMETERS, '00C0000014')).toBe(
      '7012BF90020EA00C80020100A1068C04311111009000',
    );
    expect(await send(card, '00CB3FFF0A 4D087006BF900102A080', '00C0000016')).toBe(
      '7014BF900110A00E80020100A1058C034111009E01019000',
    );
  });

  it('gives the public key of the certificate', async () => {
    const card = await createTestCard();
    const request = '00CB3FFF0B 4D097007BFA002037F4980';
    const answer = await send(card, SELECT_APPLICATION, request, '00C0000000');
    const { n = '' } = new X509Certificate(card.certificates.authentication).publicKey.export({ format: 'jwk' });
    const modulus = Buffer.from(n, 'base64url').toString('hex').toUpperCase();
    expect(answer + (await send(card, '00C0000018'))).toContain(modulus.slice(0, 400));
  });

  it.each([
    ['6A88', 'a code from the application', [SELECT_APPLICATION, PIN_PARAMETERS]],
    ['6A88', 'a key from the MF', [SELECT_MF, AUTHENTICATION_KEY_PARAMETERS]],
    ['6A88', 'an unknown object', [SELECT_MF, '00CB3FFF0A 4D087006BF810502A080']],
    ['6A80', '7F41, so that OpenSC goes on', [SELECT_MF, '00CB3FFF0B 4D097007BF8101037F4180']],
    ['6A80', '7F48, so that OpenSC goes on', [SELECT_APPLICATION, '00CB3FFF0B 4D097007BF9002037F4880']],
    ['6A80', 'no header list', [SELECT_MF, '00CB3FFF08 7006BF810102A080']],
    ['6A80', 'a length in place of 80', [SELECT_MF, '00CB3FFF0A 4D087006BF810102A000']],
    ['6A86', 'another P1 P2', [SELECT_MF, '00CB00FF0A 4D087006BF810102A080']],
  ])('answers %s to %s', async (status, _, commands) => {
    expect(await send(await createTestCard(), ...commands)).toBe(status);
  });
});
