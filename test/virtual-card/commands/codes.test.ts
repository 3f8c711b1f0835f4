// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { loadProfile } from '../load-profile.ts';
import { createTestCard, QUERY_PIN, send, VERIFY_PIN, VERIFY_WRONG_PIN } from '../test-card.ts';

const VERIFY_PUK = '0020000208 3132333435363738';
const loadNamed = (name: string) => loadProfile(`${import.meta.dirname}/../profiles/${name}.json`);

describe('VERIFY', () => {
  it('counts wrong codes, blocks after three, and refuses the right one then', async () => {
    const card = await createTestCard();
    expect(await send(card, VERIFY_WRONG_PIN)).toBe('63C2');
    expect(await send(card, VERIFY_WRONG_PIN)).toBe('63C1');
    expect(await send(card, VERIFY_WRONG_PIN)).toBe('63C0');
    expect(await send(card, VERIFY_PIN)).toBe('6983');
    expect(await send(card, QUERY_PIN)).toBe('6983');
    expect(card.triesLeft).toBe(0);
  });

  it('gives all tries back after a right code', async () => {
    const card = await createTestCard();
    expect(await send(card, VERIFY_WRONG_PIN, VERIFY_PIN)).toBe('9000');
    expect(card.triesLeft).toBe(3);
  });

  it('tells the state without data and costs no try', async () => {
    const card = await createTestCard();
    expect(await send(card, QUERY_PIN, QUERY_PIN, QUERY_PIN, QUERY_PIN)).toBe('63C3');
    expect(await send(card, VERIFY_PIN, QUERY_PIN)).toBe('9000');
  });

  it('forgets the verification at a wrong code and at a reset, not at a SELECT', async () => {
    const card = await createTestCard();
    expect(await send(card, VERIFY_PIN, '00A4090C02 3F00', QUERY_PIN)).toBe('9000');
    expect(await send(card, VERIFY_WRONG_PIN, QUERY_PIN)).toBe('63C2');
    await send(card, VERIFY_PIN);
    card.reset();
    expect(card.pinVerified).toBe(false);
    expect(await send(card, QUERY_PIN)).toBe('63C3');
  });

  it('keeps the counter through resets', async () => {
    const card = await createTestCard();
    await send(card, VERIFY_WRONG_PIN);
    card.reset();
    expect(await send(card, QUERY_PIN)).toBe('63C2');
  });

  it('takes no try for a code of an impossible length', async () => {
    const card = await createTestCard();
    expect(await send(card, '0020000103 313233')).toBe('6700');
    expect(await send(card, '0020000108 31323334FFFFFFFF')).toBe('6700');
    expect(card.triesLeft).toBe(3);
  });

  it('wants the padding of a padded code', async () => {
    const card = await createTestCard(loadNamed('padded-pin'));
    expect(await send(card, VERIFY_PIN)).toBe('6700');
    expect(await send(card, '0020000108 31323334FFFFFFFF')).toBe('9000');
    expect(await send(card, '0020000108 3132333400000000')).toBe('63C2');
  });

  it('takes the digits alone when there is no padding', async () => {
    const card = await createTestCard(loadNamed('long-pin'));
    expect(await send(card, '0020000108 3133353732343638')).toBe('9000');
    expect(await send(card, '0020000105 3133353732')).toBe('63C2');
  });

  it.each([
    ['6A86', 'P1', '0020010104 31323334'],
    ['6A88', 'an unknown reference', '0020008104 31323334'],
  ])('answers %s to %s', async (status, _, command) => {
    expect(await send(await createTestCard(), command)).toBe(status);
  });
});

describe('CHANGE REFERENCE DATA', () => {
  it('takes the old and the new code, and the new one is verified', async () => {
    const card = await createTestCard();
    expect(await send(card, '0024000108 31323334 34333231')).toBe('9000');
    expect(card.pinVerified).toBe(true);
    card.reset();
    expect(await send(card, '0020000104 34333231')).toBe('9000');
  });

  it('takes the same command after a VERIFY, as OpenSC sends them', async () => {
    const card = await createTestCard();
    expect(await send(card, VERIFY_PIN, '0024000108 31323334 34333231')).toBe('9000');
    expect(await send(card, '0020000104 34333231')).toBe('9000');
  });

  it('is refused on a blocked card', async () => {
    const card = await createTestCard(loadNamed('blocked'));
    expect(await send(card, '0024000108 31323334 34333231')).toBe('6983');
  });

  it('counts a wrong old code and keeps the code', async () => {
    const card = await createTestCard();
    expect(await send(card, '0024000108 30303030 34333231')).toBe('63C2');
    expect(await send(card, VERIFY_PIN)).toBe('9000');
  });

  it.each([
    ['6700', 'a new code of five digits', '0024000109 31323334 3433323130', 3],
    ['6A80', 'a new code that is not digits', '0024000108 31323334 41424344', 3],
    ['6A86', 'the new code alone', '0024010104 34333231', 3],
    ['6982', 'the code de déblocage', '0024000210 3132333435363738 3132333435363737', 3],
  ])('answers %s to %s without losing a try', async (status, _, command, triesLeft) => {
    const card = await createTestCard();
    expect(await send(card, command)).toBe(status);
    expect(card.triesLeft).toBe(triesLeft);
  });
});

describe('RESET RETRY COUNTER', () => {
  it('sets a new code after the code de déblocage and spends one use of it', async () => {
    const card = await createTestCard(loadNamed('blocked'));
    expect(await send(card, VERIFY_PUK, '002C020104 34333231')).toBe('9000');
    expect([card.triesLeft, card.pukUsesLeft]).toEqual([3, 99]);
    expect(await send(card, '0020000104 34333231')).toBe('9000');
  });

  it('is refused without the code de déblocage', async () => {
    expect(await send(await createTestCard(), '002C020104 34333231')).toBe('6982');
  });

  it('is refused for good when no uses are left', async () => {
    expect(await send(await createTestCard(loadNamed('blocked-for-good')), VERIFY_PUK)).toBe('6983');
  });

  it.each([
    ['6700', 'five digits', '002C020105 3433323130'],
    ['6A80', 'letters', '002C020104 41424344'],
  ])('answers %s to %s as a new code and spends no use', async (status, _, command) => {
    const card = await createTestCard(loadNamed('blocked'));
    expect(await send(card, VERIFY_PUK, command)).toBe(status);
    expect([card.triesLeft, card.pukUsesLeft]).toEqual([0, 100]);
  });

  it('spends the last use of the code de déblocage, and then there is none', async () => {
    const card = await createTestCard({ ...loadNamed('blocked'), pukUsesLeft: 1 });
    expect(await send(card, VERIFY_PUK, '002C020104 34333231')).toBe('9000');
    expect(await send(card, '002C020104 31323334')).toBe('6983');
    expect(await send(card, VERIFY_PUK)).toBe('6983');
    expect(await send(card, '0020000200')).toBe('6983');
    expect(card.triesLeft).toBe(3);
  });

  it('blocks the code de déblocage after its ten wrong tries, with uses left', async () => {
    const card = await createTestCard({ ...loadNamed('blocked') });
    const wrong = Array.from({ length: 10 }, () => '0020000208 3030303030303030');
    expect(await send(card, ...wrong)).toBe('63C0');
    expect(await send(card, VERIFY_PUK)).toBe('6983');
    expect(await send(card, '002C020104 34333231')).toBe('6982');
    expect([card.pukTriesLeft, card.pukUsesLeft]).toEqual([0, 100]);
  });

  it('counts wrong codes de déblocage apart', async () => {
    const card = await createTestCard();
    expect(await send(card, '0020000208 3030303030303030')).toBe('63C9');
    expect([card.triesLeft, card.pukTriesLeft]).toEqual([3, 9]);
  });

  it('is refused for the code de déblocage itself and for another P1', async () => {
    const card = await createTestCard();
    expect(await send(card, VERIFY_PUK, '002C020208 3837363534333231')).toBe('6982');
    expect(await send(card, '002C030100')).toBe('6A86');
  });
});
