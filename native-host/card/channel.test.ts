// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CardConnection, PcscError } from '../pcsc/port.ts';
import { CardChannel } from './channel.ts';

const RUNS = 10_000;
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

const idleConnection: CardConnection = {
  protocol: 'T0',
  transmit: async () => Uint8Array.of(0x90, 0x00),
  features: async () => new Map(),
  control: async () => Uint8Array.of(0x90, 0x00),
  beginTransaction: async () => {},
  endTransaction: async () => {},
  reconnect: async () => {},
  disconnect: async () => {},
};

/** A connection that answers from a list and notes what it was sent. */
function scriptCard(answers: readonly string[], protocol: 'T0' | 'T1' = 'T0') {
  const sent: string[] = [];
  const rest = [...answers];
  const connection: CardConnection = {
    ...idleConnection,
    protocol,
    async transmit(command) {
      sent.push(toHex(command));
      const answer = rest.shift();
      if (answer === undefined) throw new Error('more commands than answers');
      return fromHex(answer);
    },
  };
  return { channel: new CardChannel(connection), sent };
}

const READ = { cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 };
const SIGN = { cla: 0, ins: 0x88, p1: 0, p2: 0, data: Uint8Array.of(1, 2), le: 256 };
const SELECT = { cla: 0, ins: 0xa4, p1: 2, p2: 4, data: Uint8Array.of(0x50, 0x31) };

test('fetches what waits behind 61xx, in as many turns as the card takes', async () => {
  const { channel, sent } = scriptCard(['6102', 'AABB6101', 'CC9000']);
  expect(await channel.send(SIGN)).toEqual({ data: fromHex('AABBCC'), sw: 0x9000 });
  expect(sent).toEqual(['00880000020102', '00C0000002', '00C0000001']);
});

test('repeats a read with the length that 6Cxx tells', async () => {
  const { channel, sent } = scriptCard(['6C02', 'AABB9000']);
  expect(await channel.send(READ)).toEqual({ data: fromHex('AABB'), sw: 0x9000 });
  expect(sent).toEqual(['00B0000000', '00B0000002']);
});

test('repeats GET RESPONSE with the length that 6Cxx tells', async () => {
  const { channel, sent } = scriptCard(['6100', '6C02', 'AABB9000']);
  expect(await channel.send(SIGN)).toEqual({ data: fromHex('AABB'), sw: 0x9000 });
  expect(sent).toEqual(['00880000020102', '00C0000000', '00C0000002']);
});

test('repeats only once: a card that says 6Cxx again gets no third read', async () => {
  const { channel, sent } = scriptCard(['6C02', '6C03']);
  expect((await channel.send(READ)).sw).toBe(0x6c03);
  expect(sent).toHaveLength(2);
});

test('leaves what nobody asked for on the card', async () => {
  const { channel, sent } = scriptCard(['6121']);
  expect((await channel.send(SELECT)).sw).toBe(0x6121);
  expect(sent).toEqual(['00A40204025031']);
});

test('gives up on a card that always has more', async () => {
  const { channel, sent } = scriptCard(Array.from({ length: 100 }, () => '006101'));
  await expect(channel.send(SIGN)).rejects.toMatchObject({ code: 'CARD_FAULT', detail: 'GET RESPONSE 6101' });
  expect(sent.length).toBeLessThan(40);
});

test('sends Le after data on T=1', async () => {
  const { channel, sent } = scriptCard(['AABB9000'], 'T1');
  expect(await channel.send(SIGN)).toEqual({ data: fromHex('AABB'), sw: 0x9000 });
  expect(sent).toEqual(['0088000002010200']);
});

test.each(['6C04', '6104', '63C2', '9000'])('sends a secret once, whatever the answer: %s', async answer => {
  const { channel, sent } = scriptCard([answer]);
  expect(await channel.sendSecret(fromHex('0020000100'))).toBe(Number.parseInt(answer, 16));
  expect(sent).toHaveLength(1);
});

test('hands the very memory of a secret to the connection', async () => {
  const command = Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00);
  let received: Uint8Array | null = null;
  const transmit = async (bytes: Uint8Array) => {
    received = bytes;
    return Uint8Array.of(0x90, 0x00);
  };
  await new CardChannel({ ...idleConnection, transmit }).sendSecret(command);
  expect(received).toBe(command);
});

test('tells a failure of the reader as the person needs it', async () => {
  const failing: Pick<CardConnection, 'protocol' | 'transmit'> = {
    protocol: 'T0',
    transmit: () => Promise.reject(new PcscError('card-removed', 'SCardTransmit: SCARD_W_REMOVED_CARD')),
  };
  const channel = new CardChannel({ ...idleConnection, ...failing });
  await expect(channel.send(READ)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
});

test('ends with an answer or a CARD_FAULT after a bounded number of turns, whatever the card says', async () => {
  const answer = fc.tuple(fc.uint8Array({ maxLength: 8 }), fc.constantFrom(0x61, 0x6c, 0x90, 0x63), fc.nat(255));
  const property = fc.asyncProperty(
    fc.array(answer, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(READ, SIGN, SELECT),
    async (answers, command) => {
      let turns = 0;
      const transmit = async () => {
        const [data, sw1, sw2] = answers[turns++ % answers.length] ?? [new Uint8Array(0), 0x90, 0];
        return Uint8Array.of(...data, sw1, sw2);
      };
      const channel = new CardChannel({ ...idleConnection, transmit });
      await channel.send(command).catch(error => expect(error).toMatchObject({ code: 'CARD_FAULT' }));
      expect(turns).toBeLessThanOrEqual(70);
    },
  );
  await fc.assert(property, { numRuns: RUNS });
});
