// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, test } from 'vitest';
import { COMMAND } from '../../native-host/usb/messages.ts';
import { createTestCard, QUERY_PIN } from '../virtual-card/test-card.ts';
import { fromHex, toHex } from '../virtual-card/tlv.ts';
import { startUsbBench, type UsbBench } from './bench.ts';
import { BARE_READER } from './reader-kind.ts';
import type { Tamper } from './scripted-reader.ts';

const QUERY = fromHex(QUERY_PIN);
const SHORT_TIMES = { replyMs: 60, abortMs: 60, commandMs: 200 };
const TIME_EXTENSION = 0x80;
const STATUS_AT = 7;
const SEQUENCE_AT = 6;

let bench: UsbBench | null = null;
afterEach(async () => {
  await bench?.port.close();
  bench = null;
});

async function connect(options: Parameters<typeof startUsbBench> = []) {
  bench = startUsbBench(...options);
  const { port, name, insert, reader } = bench;
  await insert(await createTestCard());
  return {
    ...bench,
    connection: await port.connect(name),
    tamper: (tamper: Tamper) => (reader.tamper = onXfr(tamper)),
  };
}

const onXfr =
  (tamper: Tamper): Tamper =>
  (reply, type) =>
    type === COMMAND.xfrBlock ? tamper(reply, type) : [reply];

const change = (reply: Uint8Array, at: number, value: number): Uint8Array =>
  reply.map((byte, index) => (index === at ? value : byte));

const failure = (name: string) => ({ name: 'PcscError', failure: name });

describe('a reader in order', () => {
  test('may ask for more time, again and again', async () => {
    const { connection, tamper } = await connect();
    const extension = (reply: Uint8Array) => change(reply.slice(0, 10), STATUS_AT, TIME_EXTENSION).fill(0, 1, 5);
    tamper(reply => [extension(reply), extension(reply), reply]);
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
  });

  test('may send a message in pieces, and end one with an empty packet', async () => {
    const { connection, tamper } = await connect();
    tamper(reply => [reply.subarray(0, 10), new Uint8Array(0), reply.subarray(10), new Uint8Array(0)]);
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
  });

  test('may still have an answer to give that nobody waits for', async () => {
    const { connection, tamper } = await connect();
    tamper(reply => [change(reply, SEQUENCE_AT, (reply[SEQUENCE_AT] ?? 0) ^ 0x80), reply]);
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
  });

  test('gives no reply: the command is aborted, the card has to be reset, then all is well', async () => {
    const { connection, tamper, reader } = await connect([{}, SHORT_TIMES]);
    tamper(() => []);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('communication'));
    expect(reader.received).toContain(COMMAND.abort);
    tamper(reply => [reply]);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('communication'));
    await connection.beginTransaction();
    await connection.endTransaction('reset');
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
  });

  test('never comes to an end with its time extensions: the command is aborted', async () => {
    const { connection, tamper, reader } = await connect([{}, SHORT_TIMES]);
    tamper(reply => Array.from({ length: 5_000 }, () => change(reply.slice(0, 10), STATUS_AT, 0x80).fill(0, 1, 5)));
    const never = connection.transmit(QUERY);
    const more = setInterval(() => {
      const extension = new Uint8Array(10);
      extension.set([0x80, 0, 0, 0, 0, 0, reader.received.length - 1, TIME_EXTENSION]);
      reader.bulkIn.push(extension);
    }, 5);
    await expect(never).rejects.toMatchObject(failure('communication'));
    clearInterval(more);
  });
});

describe('a reader out of order fails the command as a fault of the line, and is opened again', () => {
  test.each<readonly [string, Tamper]>([
    ['a reply shorter than its header', reply => [reply.subarray(0, 7)]],
    ['a reply longer than it says', reply => [Uint8Array.of(...reply, 0)]],
    [
      'a reply that breaks off',
      reply => [reply.subarray(0, 11), ...Array.from({ length: 6 }, () => new Uint8Array(0))],
    ],
    ['a length beyond all messages', reply => [change(reply, 4, 0x7f)]],
    ['a status of no meaning', reply => [change(reply, STATUS_AT, 0x03)]],
    ['another type of message', reply => [change(reply, 0, 0x82)]],
    ['replies to commands that were never sent', reply => Array.from({ length: 20 }, () => change(reply, 5, 9))],
    ['an answer of one byte', reply => [change(reply.slice(0, 11), 1, 1)]],
  ])('%s', async (_, garble) => {
    const { connection, tamper, port, name, until } = await connect([{}, SHORT_TIMES]);
    tamper(garble);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('communication'));
    tamper(reply => [reply]);
    await connection.disconnect('reset');
    await until(({ readers }) => readers[0]?.slot === 'card');
    const again = await port.connect(name);
    expect(toHex(await again.transmit(QUERY))).toBe('63C3');
  });

  test.each(['in', 'out'] as const)('a stall of bulk-%s, whose halt is cleared', async direction => {
    const { connection, device, until, port, name } = await connect();
    device.stalls[direction] = 1;
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('communication'));
    expect(device.clearedHalts).toEqual([direction]);
    await until(({ readers }) => readers[0]?.slot === 'card');
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('communication'));
    expect(toHex(await (await port.connect(name)).transmit(QUERY))).toBe('63C3');
  });
});

describe('a card that cannot be spoken to is mute', () => {
  const PPS_REQUEST_BYTES = 4;
  test.each<readonly [string, Tamper]>([
    [
      'it refuses the rate and the protocol that were asked for',
      reply => [reply.length === 10 + PPS_REQUEST_BYTES ? change(reply, 12, 0x11) : reply],
    ],
    [
      'the reader does not take its parameters',
      (reply, type) => [type === COMMAND.setParameters ? refuse(reply) : reply],
    ],
    [
      'its answer to reset is longer than any',
      (reply, type) => [type === COMMAND.iccPowerOn ? lengthen(reply) : reply],
    ],
    ['it answers at no voltage', (reply, type) => [type === COMMAND.iccPowerOn ? refuse(reply) : reply]],
  ])('%s', async (_, tamper) => {
    bench = startUsbBench(BARE_READER);
    bench.reader.tamper = tamper;
    bench.reader.insert(await createTestCard({ generation: 'CPS4' }));
    const { readers } = await bench.until(snapshot => snapshot.readers.some(({ slot }) => slot !== 'empty'));
    expect(readers.map(({ slot }) => slot)).toEqual(['mute']);
    await expect(bench.port.connect(bench.name)).rejects.toMatchObject(failure('card-mute'));
  });

  const refuse = (reply: Uint8Array): Uint8Array =>
    change(change(change(reply.slice(0, 10), STATUS_AT, 0x41), 8, 10), 1, 0);
  const lengthen = (reply: Uint8Array): Uint8Array => {
    const long = new Uint8Array(10 + 40);
    long.set(reply.subarray(0, 10));
    long[1] = 40;
    return long;
  };
});

describe('unplugged', () => {
  test('in the middle of a command: no reader', async () => {
    const { connection, tamper, usb, device } = await connect();
    tamper(() => {
      usb.unplug(device);
      return [];
    });
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('no-reader'));
  });

  test('between two commands: no reader, for those who wait too', async () => {
    const { connection, usb, device, port, name, until } = await connect();
    const other = await port.connect(name);
    await connection.beginTransaction();
    const waiting = other.beginTransaction();
    usb.unplug(device);
    await until(({ readers }) => readers.length === 0);
    await expect(waiting).rejects.toMatchObject(failure('no-reader'));
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('no-reader'));
    await connection.disconnect('reset');
  });
});
