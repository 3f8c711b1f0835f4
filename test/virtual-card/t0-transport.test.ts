// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { createTestCard, QUERY_PIN, SELECT_APPLICATION, SELECT_MF, send } from './test-card.ts';

const SELECT_EF_ATR = '00A4090404 3F002F01';
const GET_PIN_PARAMETERS = '00CB3FFF0A 4D087006BF810102A080';

describe('T=0 transport', () => {
  it('keeps the answer of a command with data for GET RESPONSE', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_EF_ATR)).toBe('6127');
    expect(await send(card, '00C0000027')).toMatch(/^6225.{74}9000$/);
    expect(await send(card, '00C0000027')).toBe('6985');
  });

  it('gives the answer in parts when GET RESPONSE asks for less', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_EF_ATR, '00C0000010')).toMatch(/6117$/);
    expect(await send(card, '00C0000017')).toMatch(/9000$/);
  });

  it('tells the right Le when GET RESPONSE asks for more, and keeps the answer', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_EF_ATR, '00C0000000')).toBe('6C27');
    expect(await send(card, '00C0000027')).toMatch(/9000$/);
  });

  it('forgets a waiting answer at any other command', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_EF_ATR, QUERY_PIN, '00C0000027')).toBe('6985');
  });

  it('answers 61 00 for 256 bytes and more', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_APPLICATION, '00CB3FFF0B 4D097007BFA002037F4980')).toBe('6100');
    expect(await send(card, '00C0000000')).toMatch(/6118$/);
    expect(await send(card, '00C0000018')).toMatch(/9000$/);
  });

  it('answers 6Cxx to a read with another Le than the bytes that are left', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_MF, '00B09C00C0')).toBe('6C0C');
    expect(await send(card, '00B09C000C')).toBe('5A0A8025000001260030175F9000');
  });

  it.each([
    ['a header of four bytes', '00200001'],
    ['nothing', ''],
    ['a Le after the data', `${GET_PIN_PARAMETERS}00`],
    ['fewer data than P3 says', '0020000104 313233'],
    ['more data than P3 says', '0020000104 3132333435'],
    ['data after READ BINARY', '00B000000100'],
    ['data after GET RESPONSE', '00C000000100'],
    ['SELECT without its data', '00A4090404'],
  ])('answers 6700 to %s', async (_, command) => {
    expect(await send(await createTestCard(), command)).toBe('6700');
  });

  it.each([
    ['6E00', 'another class', '80B0000001'],
    ['6E00', 'a secure-messaging class', '0CB0000001'],
    ['6D00', 'an unknown instruction', '00D6000001'],
    ['6884', 'a chained VERIFY', '1020000104 31323334'],
    ['6A86', 'GET RESPONSE with P1', '00C0010001'],
    ['6985', 'GET RESPONSE when nothing waits', '00C0000001'],
  ])('answers %s to %s', async (status, _, command) => {
    expect(await send(await createTestCard(), command)).toBe(status);
  });
});
