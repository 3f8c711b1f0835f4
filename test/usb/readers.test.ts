// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, test } from 'vitest';
import { PcscError, type PcscSnapshot } from '../../native-host/pcsc/port.ts';
import { openUsbReaders } from '../../native-host/usb/index.ts';
import { createTestCard, QUERY_PIN, VERIFY_PIN } from '../virtual-card/test-card.ts';
import { fromHex, toHex } from '../virtual-card/tlv.ts';
import { startUsbBench, TEST_TIMING, type UsbBench } from './bench.ts';
import { PLAIN_READER } from './reader-kind.ts';
import { ScriptedReader } from './scripted-reader.ts';
import { ScriptedDevice, ScriptedUsb } from './scripted-usb.ts';

let bench: UsbBench | null = null;
afterEach(async () => {
  await bench?.port.close();
  bench = null;
});

const start = (...options: Parameters<typeof startUsbBench>): UsbBench => {
  bench = startUsbBench(...options);
  return bench;
};

const failure = (name: string) => ({ name: 'PcscError', failure: name });
const first = ({ readers: [reader] }: PcscSnapshot) => {
  if (!reader) throw new Error('no reader');
  return reader;
};

describe('watch', () => {
  test.each([
    ['by the interrupt endpoint', true],
    ['by asking', false],
  ])('tells insertions and removals %s, each with a count of its own', async (_, interrupt) => {
    const { until, insert, reader } = start({ interrupt });
    const card = await createTestCard();
    const empty = first(await until(({ readers }) => readers.length === 1));
    await insert(card);
    const inserted = first(await until(() => true));
    reader.remove();
    const removed = first(await until(snapshot => first(snapshot).slot === 'empty'));
    await insert(card);
    const again = first(await until(() => true));
    expect(empty).toMatchObject({ slot: 'empty', atr: new Uint8Array(0) });
    expect(toHex(inserted.atr)).toBe(toHex(card.atr));
    const counts = [empty, inserted, removed, again].map(({ eventCount }) => eventCount);
    expect(counts).toEqual([...new Set(counts)].sort((one, other) => one - other));
  });

  test('a card that was exchanged faster than it was told is a new insertion', async () => {
    const { until, insert, reader, port, name } = start();
    await insert(await createTestCard());
    const before = first(await until(() => true));
    const connection = await port.connect(name);
    reader.exchange(await createTestCard());
    await until(snapshot => first(snapshot).slot === 'card' && first(snapshot).eventCount !== before.eventCount);
    await expect(connection.transmit(fromHex(QUERY_PIN))).rejects.toMatchObject(failure('card-removed'));
  });

  test('tells readers that are plugged in and unplugged, by event', async () => {
    const { until, usb, device } = start({}, { rescanMs: 60_000 });
    await until(({ readers }) => readers.length === 1);
    const second = new ScriptedDevice(new ScriptedReader(PLAIN_READER));
    usb.plug(second);
    const both = await until(({ readers }) => readers.length === 2);
    expect(both.readers.map(({ name }) => name)).toEqual([
      'Scripted Reader (USB) 00 00',
      'Scripted Reader (USB) 01 00',
    ]);
    usb.unplug(device);
    usb.unplug(second);
    expect((await until(({ readers }) => readers.length === 0)).service).toBe('running');
  });

  test('finds a reader that nobody told of, and one that was forbidden at first', async () => {
    const { until, device } = start();
    await until(({ readers }) => readers.length === 1);
    await device.close();
    device.isForbidden = true;
    device.unplug();
    await until(({ readers }) => readers.length === 0);
    device.plug();
    device.isForbidden = false;
    expect((await until(({ readers }) => readers.length === 1)).readers).toHaveLength(1);
  });

  test('a reader that fails each time is tried again at intervals, not at once', async () => {
    const { until, device } = start({}, { rescanMs: 60_000 });
    await until(({ readers }) => readers.length === 1);
    device.stalls.out = Number.POSITIVE_INFINITY;
    device.reader.insert(await createTestCard());
    await until(({ readers }) => readers.length === 0);
    const sent = device.outgoing.length;
    bench?.usb.plug(new ScriptedDevice(new ScriptedReader(PLAIN_READER)));
    await until(({ readers }) => readers.length === 1);
    expect(device.outgoing).toHaveLength(sent);
  });

  test.each([
    ['no binary for the platform', () => Promise.reject(new Error('no binary'))],
    [
      'no USB in the machine',
      async () => Object.assign(new ScriptedUsb(), { getDevices: () => Promise.reject(new Error('/sys not found')) }),
    ],
  ])('%s is a stopped service, not a crash', async (_, load) => {
    const port = openUsbReaders(load, TEST_TIMING);
    const over = new AbortController();
    const seen: PcscSnapshot[] = [];
    const watched = port.watch(snapshot => {
      seen.push(snapshot);
      over.abort();
    }, over.signal);
    await watched;
    expect(seen).toEqual([{ service: 'stopped', readers: [] }]);
    await expect(port.connect('x')).rejects.toMatchObject(failure('service-stopped'));
    await port.close();
  });

  test('leaves out a reader that exchanges characters, and devices that are no readers', async () => {
    const { until, device } = start({ level: 'character' });
    expect((await until(() => true)).readers).toEqual([]);
    expect(device.isOpen).toBe(false);
  });
});

describe('connect', () => {
  test('refuses what is not there', async () => {
    const { port, name, reader, until } = start();
    await expect(port.connect('other')).rejects.toMatchObject(failure('no-reader'));
    await expect(port.connect(name)).rejects.toMatchObject(failure('no-card'));
    reader.insert(await createTestCard({ kind: 'mute' }));
    await until(snapshot => first(snapshot).slot === 'mute');
    await expect(port.connect(name)).rejects.toMatchObject(failure('card-mute'));
  });

  test('a transaction keeps the others of this process waiting; a reset in it is told to them', async () => {
    const { port, name, insert } = start();
    const card = await createTestCard();
    await insert(card);
    const [mine, other] = [await port.connect(name), await port.connect(name)];
    await mine.beginTransaction();
    expect(toHex(await mine.transmit(fromHex(VERIFY_PIN)))).toBe('9000');
    const waiting = other.transmit(fromHex(QUERY_PIN));
    expect(card.pinVerified).toBe(true);
    await mine.endTransaction('reset');
    expect(card.pinVerified).toBe(false);
    await expect(waiting).rejects.toMatchObject(failure('card-reset'));
    await other.reconnect();
    expect(toHex(await other.transmit(fromHex(QUERY_PIN)))).toBe('63C3');
  });

  test('ends what it has not begun by an error; disconnecting twice is nothing', async () => {
    const { port, name, insert } = start();
    await insert(await createTestCard());
    const connection = await port.connect(name);
    await expect(connection.endTransaction('leave')).rejects.toMatchObject(failure('unexpected'));
    await connection.disconnect('reset');
    await connection.disconnect('reset');
    await expect(connection.transmit(fromHex(QUERY_PIN))).rejects.toMatchObject(failure('unexpected'));
  });

  test('a removal ends the transactions that wait', async () => {
    const { port, name, insert, reader } = start();
    await insert(await createTestCard());
    const [mine, other] = [await port.connect(name), await port.connect(name)];
    await mine.beginTransaction();
    const waiting = other.beginTransaction();
    reader.remove();
    await expect(waiting).rejects.toMatchObject(failure('card-removed'));
  });

  test('closing leaves the card without power and the device to others', async () => {
    const { port, name, insert, device } = start();
    const card = await createTestCard();
    await insert(card);
    const connection = await port.connect(name);
    await connection.transmit(fromHex(VERIFY_PIN));
    await port.close();
    expect(card.pinVerified).toBe(false);
    expect(device.isOpen || device.isClaimed).toBe(false);
    await expect(connection.transmit(fromHex(QUERY_PIN))).rejects.toBeInstanceOf(PcscError);
  });

  test('at the extended APDU level a command longer than a message goes in parts, and comes to the card as one', async () => {
    const { port, name, insert } = start({ level: 'extended-apdu' });
    const card = await createTestCard({ generation: 'CPS4' });
    await insert(card);
    const heard: Uint8Array[] = [];
    card.onExchange(({ command }) => heard.push(command));
    const command = Uint8Array.from({ length: 700 }, (_, index) => index & 0xff);
    await (await port.connect(name)).transmit(command);
    expect(heard).toEqual([command]);
  });

  test('at the other levels such a command is refused before it is sent', async () => {
    const { port, name, insert } = start();
    await insert(await createTestCard());
    const connection = await port.connect(name);
    await expect(connection.transmit(new Uint8Array(262))).rejects.toMatchObject(failure('unexpected'));
    expect(toHex(await connection.transmit(fromHex(QUERY_PIN)))).toBe('63C3');
  });
});
