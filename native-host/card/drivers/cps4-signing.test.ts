// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  digestInfoOf,
  isPssSignedBy,
  isSignedBy,
  listenToCard,
  makeCard,
  prepareSigner,
  pssBlockOf,
  READER,
  typePin,
} from '../../../test/card-kit/index.ts';
import { namedProfile } from '../../../test/kit/workplace.ts';
import type { CardProfile, VirtualCard } from '../../../test/virtual-card/index.ts';

/** See cps4-reading.test.ts. */
const READING_EXCHANGES = 20;
const FIRST_SIGNATURE = ['a4', 'a4', '20', '20', '22', '2a', '2a'];
const FURTHER_SIGNATURE = ['22', '2a', '2a'];
const PROFILE = namedProfile('cps4');
const makeCps4 = (changes: Partial<CardProfile> = {}) => makeCard({ ...PROFILE, ...changes });

let card: VirtualCard;
beforeAll(async () => {
  card = await makeCps4();
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

describe('a CPS4 signs', () => {
  test('a DigestInfo, which the host pads by PKCS#1 v1.5', async () => {
    const pin = typePin('1234');
    const { signer } = await prepare(card, { pin });
    const heard = listenToCard(card);
    expect(isSignedBy(card, 'handshake', await signer.sign(digestInfoOf('handshake')))).toBe(true);
    expect(heard.instructions).toEqual(FIRST_SIGNATURE);
    expect(pin.command).toEqual({ cla: 1, ins: 0x20, p1: 0, p2: 0x11, storedDigits: 8, padByte: 0xff });
  });

  test('a PSS block as it is, in two chained commands and without a padding indicator', async () => {
    const { signer } = await prepare(card);
    const commands: string[] = [];
    const stopListening = card.onExchange(({ command }) => commands.push(Buffer.from(command).toString('hex')));
    const request = pssBlockOf('handshake');
    expect(isPssSignedBy(card, 'handshake', await signer.sign(request))).toBe(true);
    stopListening();
    const block = Buffer.from(request.bytes).toString('hex');
    expect(commands.slice(-3)).toEqual([
      '012241b803830120',
      `112a8086ff${block.slice(0, 510)}`,
      `012a808601${block.slice(510)}00`,
    ]);
  });

  test('more than once for one code, then forgets it', async () => {
    const { signer } = await prepare(card);
    await signer.sign(digestInfoOf('one'));
    const heard = listenToCard(card);
    expect(isPssSignedBy(card, 'two', await signer.sign(pssBlockOf('two')))).toBe(true);
    expect(heard.instructions).toEqual(FURTHER_SIGNATURE);
    expect(card.pinVerified).toBe(true);
    await signer.close();
    expect(card.pinVerified).toBe(false);
  });

  test('after another program reset it, which closed the channel', async () => {
    const { signer, pcsc } = await prepare(card);
    await (await pcsc.connect(READER)).disconnect('reset');
    expect(isSignedBy(card, 'x', await signer.sign(digestInfoOf('x')))).toBe(true);
  });

  test('on T=0 too, where the signature is fetched by a command of its own', async () => {
    const t0 = await makeCps4({ atr: '3BDC18FF00001225006480000401009000' });
    const { signer } = await prepare(t0);
    const commands: string[] = [];
    t0.onExchange(({ command }) => commands.push(Buffer.from(command).toString('hex')));
    expect(isPssSignedBy(t0, 'x', await signer.sign(pssBlockOf('x')))).toBe(true);
    expect(commands.slice(-2)).toEqual([expect.stringMatching(/^012a808601..$/), '01c0000000']);
  });

  test('nothing that is no whole block, and not what a CPS3 cannot pad', async () => {
    const short = { kind: 'pss-block', bytes: new Uint8Array(255) } as const;
    const { signer } = await prepare(card);
    await expect(signer.sign(short)).rejects.toMatchObject({ code: 'TLS_FAILED', detail: 'a PSS block of 255 bytes' });
    const long = { kind: 'digest-info', bytes: new Uint8Array(246) } as const;
    const other = await prepare(card);
    await expect(other.signer.sign(long)).rejects.toMatchObject({ code: 'TLS_FAILED' });
    const cps3 = await prepare(await makeCard());
    await expect(cps3.signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ code: 'TLS_FAILED' });
    expect(card.pinVerified).toBe(false);
  });
});

describe('the code porteur of a CPS4', () => {
  test('wrong: one try is spent, never a second VERIFY', async () => {
    const subject = await makeCps4();
    const pin = typePin('9999');
    const { signer } = await prepare(subject, { pin });
    const heard = listenToCard(subject);
    const failure = { code: 'PIN_INCORRECT', triesLeft: 2 };
    await expect(signer.sign(pssBlockOf('x'))).rejects.toMatchObject(failure);
    await expect(signer.sign(pssBlockOf('x'))).rejects.toMatchObject(failure);
    expect([heard.verifies, pin.spends, subject.triesLeft]).toEqual([1, 1, 2]);
  });

  test('last try: only when confirmed; a wrong code then blocks', async () => {
    const subject = await makeCps4({ pin: { ...PROFILE.pin, triesLeft: 1 } });
    const asked = await prepare(subject);
    await expect(asked.signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ code: 'PIN_LAST_TRY', triesLeft: 1 });
    expect(subject.triesLeft).toBe(1);
    const confirmed = await prepare(subject, { pin: typePin('9999'), lastTryConfirmed: true });
    const blocked = { code: 'PIN_BLOCKED', triesLeft: 0 };
    await expect(confirmed.signer.sign(pssBlockOf('x'))).rejects.toMatchObject(blocked);
  });

  test('blocked: is not spent', async () => {
    const subject = await makeCps4({ pin: { ...PROFILE.pin, triesLeft: 0 } });
    const pin = typePin('1234');
    const { signer } = await prepare(subject, { pin, lastTryConfirmed: true });
    await expect(signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0 });
    expect(pin.spends).toBe(0);
  });

  test.each(['6881', '6982', '6985', '6A80', '6700', '6E00'])('a VERIFY answered %s is no success', async status => {
    const subject = await makeCps4({
      faults: [{ at: { exchange: READING_EXCHANGES + 4 }, do: { status }, times: 1 }],
    });
    const pin = typePin('1234');
    const { signer } = await prepare(subject, { pin });
    const heard = listenToCard(subject);
    await expect(signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ detail: `VERIFY ${status}` });
    expect([heard.verifies, pin.spends, heard.instructions]).toEqual([1, 1, ['a4', 'a4', '20', '20']]);
  });
});

describe('faults of a CPS4', () => {
  test.each([
    ['ChipDoc is gone', { exchange: READING_EXCHANGES + 1 }, 4, '6A82', 'CARD_CHANGED', 0],
    ['fails to select', { exchange: READING_EXCHANGES + 1 }, 4, '6F00', 'CARD_FAULT', 0],
    ['its application is gone', { exchange: READING_EXCHANGES + 2 }, 1, '6A82', 'CARD_FAULT', 0],
    ['refuses the environment', { instruction: '22' }, 1, '6A88', 'CARD_FAULT', 1],
    ['refuses the first part of the block', { instruction: '2A' }, 1, '6985', 'CARD_FAULT', 1],
    ['refuses the block', { exchange: READING_EXCHANGES + 7 }, 1, '6A80', 'CARD_FAULT', 1],
    ['answers no signature', { exchange: READING_EXCHANGES + 7 }, 1, '9000', 'CARD_FAULT', 1],
  ] as const)('%s', async (_, at, times, status, code, spends) => {
    const subject = await makeCps4({ faults: [{ at, do: { status }, times }] });
    const pin = typePin('1234');
    const { signer } = await prepare(subject, { pin });
    await expect(signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ code });
    expect(pin.spends).toBe(spends);
    expect(subject.pinVerified).toBe(false);
  });

  test('pulled out before any exchange: fails, spends one VERIFY at most, and the card is usable again', async () => {
    for (let at = 1; at <= FIRST_SIGNATURE.length; at++) {
      let remove = () => {};
      const prepared = await prepareSigner(card, { before: index => index === at && remove() });
      remove = () => prepared.pcsc.remove(READER);
      const heard = listenToCard(card);
      await expect(prepared.signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      await expect(prepared.signer.sign(pssBlockOf('x'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      expect(heard.verifies).toBeLessThanOrEqual(1);
      expect(card.pinVerified).toBe(false);
      await prepared.insertAndRead(card);
      expect(card.triesLeft).toBe(3);
      await prepared.stop();
    }
  });
});
