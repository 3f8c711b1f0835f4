// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  cardOf,
  digestInfoOf,
  isSignedBy,
  listenToCard,
  makeCard,
  prepareSigner,
  READER,
  typePin,
} from '../../test/card-kit/index.ts';
import type { VirtualCard } from '../../test/virtual-card/index.ts';

let card: VirtualCard;
beforeAll(async () => {
  card = await makeCard();
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function prepare(...parameters: Parameters<typeof prepareSigner>) {
  const prepared = await prepareSigner(...parameters);
  stops.push(prepared.stop);
  return prepared;
}

describe('the code porteur', () => {
  test('wrong: one try is spent, tells those left, never a second VERIFY', async () => {
    const subject = await makeCard();
    const pin = typePin('9999');
    const { signer, until } = await prepare(subject, { pin });
    const heard = listenToCard(subject);
    const failure = { code: 'PIN_INCORRECT', triesLeft: 2, detail: 'VERIFY 63C2' };
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject(failure);
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject(failure);
    expect([heard.verifies, pin.spends, subject.triesLeft]).toEqual([1, 1, 2]);
    const snapshot = await until(({ readers }) => readers.length === 1);
    expect(cardOf(snapshot)).toMatchObject({ reading: { pin: { triesLeft: 2 } } });
  });

  test('last try: is not spent before somebody confirmed', async () => {
    const subject = await makeCard({ pin: { ...card.profile.pin, triesLeft: 1 } });
    const pin = typePin('1234');
    const { signer } = await prepare(subject, { pin });
    const heard = listenToCard(subject);
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PIN_LAST_TRY', triesLeft: 1 });
    expect([heard.verifies, pin.spends, subject.triesLeft]).toEqual([0, 0, 1]);
  });

  test('last try, confirmed: a right code signs, a wrong one blocks', async () => {
    const pinOfOneTry = { ...card.profile.pin, triesLeft: 1 };
    const right = await makeCard({ pin: pinOfOneTry });
    const { signer } = await prepare(right, { lastTryConfirmed: true });
    expect(isSignedBy(right, 'x', await signer.sign(digestInfoOf('x')))).toBe(true);
    const wrong = await makeCard({ pin: pinOfOneTry });
    const other = await prepare(wrong, { pin: typePin('9999'), lastTryConfirmed: true });
    await expect(other.signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0 });
  });

  test('right at the last try: all tries are shown again, and the next sign-in asks for no confirmation', async () => {
    const subject = await makeCard({ pin: { ...card.profile.pin, triesLeft: 1 } });
    const { signer, until } = await prepare(subject, { lastTryConfirmed: true });
    await signer.sign(digestInfoOf('x'));
    const snapshot = await until(({ readers }) => readers.length === 1);
    expect([cardOf(snapshot), subject.triesLeft]).toMatchObject([{ reading: { pin: { triesLeft: 3 } } }, 3]);
  });

  test('blocked: is not spent', async () => {
    const subject = await makeCard({ pin: { ...card.profile.pin, triesLeft: 0 } });
    const pin = typePin('1234');
    const { signer } = await prepare(subject, { pin, lastTryConfirmed: true });
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0 });
    expect(pin.spends).toBe(0);
  });

  test('lost a try to another program since it was read: the card is asked again', async () => {
    const subject = await makeCard({ pin: { ...card.profile.pin, triesLeft: 2 } });
    const { signer, pcsc } = await prepare(subject);
    await (await pcsc.connect(READER)).transmit(Buffer.from('002000010439393939', 'hex'));
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PIN_LAST_TRY', triesLeft: 1 });
  });

  test.each(['123', '12345'])('of the wrong length (%s) is refused before the card is touched', async digits => {
    const pin = typePin(digits);
    const { signer } = await prepare(card, { pin });
    const heard = listenToCard(card);
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PIN_FORMAT' });
    expect([heard.exchanges, pin.spends]).toEqual([0, 0]);
  });

  test('verified by another program is verified again all the same', async () => {
    const { signer, pcsc } = await prepare(card, { pin: typePin('1234') });
    const other = await pcsc.connect(READER);
    await other.transmit(Buffer.from('002000010431323334', 'hex'));
    const heard = listenToCard(card);
    await signer.sign(digestInfoOf('x'));
    expect(heard.verifies).toBe(1);
  });

  test('is in no message and no property of a failure', async () => {
    const subject = await makeCard();
    const { signer } = await prepare(subject, { pin: typePin('8642') });
    const failure: unknown = await signer.sign(digestInfoOf('x')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(`${String(failure)} ${JSON.stringify(failure)} ${(failure as Error).stack}`).not.toContain('8642');
  });
});
