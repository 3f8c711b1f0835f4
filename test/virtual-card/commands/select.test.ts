// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { createTestCard, SELECT_APPLICATION, SELECT_MF, send } from '../test-card.ts';

const SELECT_ROOT = '00A4040408 8025000001FF0100';

describe('SELECT', () => {
  it.each([
    ['a path that begins with 3F00', '00A4090404 3F002F01'],
    ['a path that goes through a DF', '00A4090406 3F0000015031'],
    ['a relative path', '00A4090402 2F01'],
    ['a file identifier', '00A4020402 2F01'],
  ])('answers the FCP of an EF found by %s', async (_, command) => {
    expect(await send(await createTestCard(), command)).toBe(
      '6127'.replace('27', command.endsWith('5031') ? '26' : '27'),
    );
  });

  it('answers nothing but 9000 when P2 is 0C, and to every DF', async () => {
    const card = await createTestCard();
    expect(await send(card, '00A4090C04 3F002F01')).toBe('9000');
    expect(await send(card, '00A4090404 3F000001')).toBe('9000');
    expect(await send(card, '00A404040D E828BD080F8025000001FF0010')).toBe('9000');
    expect(await send(card, '00A404040D E828BD080F8025000001FF0020')).toBe('9000');
  });

  it('refuses P2 = 00, but for the root of the applet', async () => {
    const card = await createTestCard();
    expect(await send(card, '00A404000D E828BD080F8025000001FF0010')).toBe('6A86');
    expect(await send(card, '00A4020002 2F01')).toBe('6A86');
    expect(await send(card, '00A4040008 8025000001FF0100')).toBe('9000');
  });

  it.each([
    ['6A82', 'an unknown AID', '00A404040C E828BD080F8025000001FF00'],
    ['6A82', 'an unknown file', '00A4020402 D010'],
    ['6A82', '3F00 by file identifier', '00A4020402 3F00'],
    ['6A82', 'a path through an EF', '00A4090406 3F002F012F01'],
    ['6A80', 'half a file identifier', '00A4090403 3F002F'],
    ['6A80', 'two file identifiers with P1 = 02', '00A4020404 2F012F00'],
    ['6A86', 'selection from the MF by P1 = 08', '00A4080402 2F01'],
  ])('answers %s to %s', async (status, _, command) => {
    expect(await send(await createTestCard(), command)).toBe(status);
  });

  it('finds nothing by relative path after the root AID, but short identifiers work', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_ROOT, '00A4090402 2F00')).toBe('6A82');
    expect(await send(card, SELECT_ROOT, '00B09C000C')).toMatch(/^5A0A8025000001.*9000$/);
  });

  it('finds the application files only in the application', async () => {
    const card = await createTestCard();
    expect(await send(card, SELECT_MF, '00A4020402 5031')).toBe('6A82');
    expect(await send(card, SELECT_APPLICATION, '00A4020402 5031')).toBe('6126');
  });

  it('drops the security environment when the directory changes', async () => {
    const card = await createTestCard();
    const setAndVerify = [SELECT_APPLICATION, '002241A406 840182 800102', '0020000104 31323334'];
    expect(await send(card, ...setAndVerify, SELECT_MF, SELECT_APPLICATION, '0088000001 00')).toBe('6985');
  });
});

describe('READ BINARY', () => {
  it('reads a whole certificate in pieces of 256 bytes', async () => {
    const card = await createTestCard();
    await send(card, SELECT_APPLICATION, '00A4020C02 A002');
    const { length } = card.certificates.authentication;
    let read = '';
    for (let offset = 0; offset < length; offset += 256) {
      const le = Math.min(256, length - offset) & 0xff;
      const command = `00B0${offset.toString(16).padStart(4, '0')}${le.toString(16).padStart(2, '0')}`;
      read += (await send(card, command)).slice(0, -4);
    }
    expect(read).toBe(Buffer.from(card.certificates.authentication).toString('hex').toUpperCase());
  });

  it.each([
    ['6986', 'no file is selected', [SELECT_MF, '00B0000001']],
    ['6B00', 'the offset is at the end', ['00A4090C04 3F00D003', '00B0000C01']],
    ['6A82', 'no file has the short identifier', [SELECT_MF, '00B0810001']],
    ['6A86', 'reserved bits of P1 are set', [SELECT_MF, '00B0FC0001']],
  ])('answers %s when %s', async (status, _, commands) => {
    expect(await send(await createTestCard(), ...commands)).toBe(status);
  });
});

describe('GET CHALLENGE', () => {
  it('gives as many bytes as asked for, not the same twice', async () => {
    const card = await createTestCard();
    const challenges = [await send(card, '0084000008'), await send(card, '0084000008')];
    expect(challenges[0]).toMatch(/^.{16}9000$/);
    expect(challenges[0]).not.toBe(challenges[1]);
    expect(await send(card, '0084000000')).toHaveLength(2 * 258);
    expect(await send(card, '0084010008')).toBe('6A86');
  });
});
