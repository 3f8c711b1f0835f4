// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { type CardConnection, PcscError } from '../pcsc/port.ts';
import { CardChannel } from './channel.ts';

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

test('puts Le right behind data on T=1, where the command was not run', async () => {
  const { channel, sent } = scriptCard(['6C02', 'AABB9000'], 'T1');
  expect(await channel.send(SIGN)).toEqual({ data: fromHex('AABB'), sw: 0x9000 });
  expect(sent).toEqual(['0088000002010200', '0088000002010202']);
});

const BLOCK = new Uint8Array(600).map((_, at) => at & 0xff);
const DECIPHER = { cla: 1, ins: 0x2a, p1: 0x80, p2: 0x86, data: BLOCK, le: 384 };
const PARTS = [0, 255, 510].map(at => toHex(BLOCK.subarray(at, at + 255)));

test('sends long data as a chain, and a long answer is fetched', async () => {
  const { channel, sent } = scriptCard(['9000', '9000', '6100', `${'AA'.repeat(256)}6180`, `${'BB'.repeat(128)}9000`]);
  const { data, sw } = await channel.send(DECIPHER);
  expect({ sw, bytes: data.length }).toEqual({ sw: 0x9000, bytes: 384 });
  expect(sent).toEqual([
    `112A8086FF${PARTS[0]}`,
    `112A8086FF${PARTS[1]}`,
    `012A80865A${PARTS[2]}`,
    '01C0000000',
    '01C0000080',
  ]);
});

test('ends a chain at the first refusal', async () => {
  const { channel, sent } = scriptCard(['9000', '6982']);
  expect((await channel.send(DECIPHER)).sw).toBe(0x6982);
  expect(sent).toHaveLength(2);
});

test('sends one command of extended length to a T=1 card that refuses chains', async () => {
  const { channel, sent } = scriptCard(['6884', 'AABB9000'], 'T1');
  expect(await channel.send(DECIPHER)).toEqual({ data: fromHex('AABB'), sw: 0x9000 });
  expect(sent[1]).toBe(`012A8086000258${toHex(BLOCK)}0000`);
});

test('has no other way on T=0 than the chain', async () => {
  const { channel, sent } = scriptCard(['6884']);
  expect((await channel.send(DECIPHER)).sw).toBe(0x6884);
  expect(sent).toHaveLength(1);
});

test('refuses data that no command can carry', async () => {
  const { channel } = scriptCard([]);
  await expect(channel.send({ ...DECIPHER, data: new Uint8Array(65_536) })).rejects.toThrow(RangeError);
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
