// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { publicDecrypt, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestCard, QUERY_PIN, SELECT_APPLICATION, SET_AUTHENTICATION, send, VERIFY_PIN } from './test-card.ts';
import { toHex } from './tlv.ts';
import type { VirtualCard } from './virtual-card.ts';

const SELECT_CONTACTLESS = '00A4040C0D E828BD080F8025000001FF0020';
const SET_TECHNICAL = '002241A406 800102 840183';
/** 33 bytes that are no DigestInfo: real contactless cards sign them. */
const DATA = '5A'.repeat(33);
const AUTHENTICATE = `0088000021 ${DATA} 00`;
const READ_ALL = '00B0000000';
const pathTo = (fileId: string) => `00A4090C06 3F000001${fileId}`;

let card: VirtualCard;
beforeAll(async () => {
  card = await createTestCard({ interface: 'contactless', technicalKey: true });
});

describe('a CPS3 over the air', () => {
  it('shows its own answer to reset, and speaks T=1', () => {
    expect(toHex(card.atr)).toBe('3B8F80010031B86404B0ECC1739401808290000E');
    expect(card.protocol).toBe('T1');
  });

  it('signs with the technical key, without a code', async () => {
    const answer = await send(card, SELECT_CONTACTLESS, SET_TECHNICAL, AUTHENTICATE);
    expect(answer).toMatch(/9000$/);
    const { publicKey } = new X509Certificate(card.certificates.technical ?? '');
    const signature = Buffer.from(answer.slice(0, -4), 'hex');
    expect(toHex(publicDecrypt(publicKey, signature))).toBe(DATA);
  });

  it('describes that key in files of the contact application', async () => {
    const odf = await send(card, SELECT_CONTACTLESS, '00A4020C02 5031', READ_ALL);
    expect(odf).toBe('A00A300804063F0000017102A40A300804063F00000171059000');
    expect(await send(card, pathTo('7102'), READ_ALL)).toContain(toHex(Buffer.from('CPS_PRIV_TECH_AUT')));
    expect(await send(card, pathTo('7105'), READ_ALL)).toContain('3F000001A003');
    const certificate = await send(card, pathTo('A003'), READ_ALL);
    expect(certificate).toBe(`${toHex(card.certificates.technical?.subarray(0, 256) ?? new Uint8Array())}9000`);
  });

  it.each(['7001', '7002', '7005', 'A001', 'A002'])('keeps file %s for contacts', async fileId => {
    expect(await send(card, pathTo(fileId), READ_ALL)).toBe('6982');
  });

  it('knows neither codes nor the other keys', async () => {
    expect(await send(card, SELECT_APPLICATION, QUERY_PIN.slice(0, 8))).toBe('6985');
    expect(await send(card, VERIFY_PIN)).toBe('6985');
    expect(await send(card, SET_AUTHENTICATION)).toBe('6A88');
    expect(await send(card, '00A4090C02 3F00', '00CB3FFF0A 4D087006BF810102A080 00')).toBe('6A88');
  });
});

describe('the technical key of a card in contact', () => {
  it('is there in its own directory alone', async () => {
    const contact = await createTestCard({ technicalKey: true });
    expect(await send(contact, SELECT_APPLICATION, SET_TECHNICAL)).toBe('6A88');
    expect(await send(contact, SELECT_CONTACTLESS, SET_TECHNICAL)).toBe('9000');
    expect(await send(contact, `0088000021 ${DATA}`)).toBe('6100');
  });

  it('is absent from a card without one', async () => {
    expect(await send(await createTestCard(), SELECT_CONTACTLESS, SET_TECHNICAL)).toBe('6A88');
  });
});
