// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPcsc, PcscError, type PcscPort, type PcscSnapshot, warmUp } from '../../native-host/pcsc/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';

const CPS3_ATR = '3bac00402a001225006480000310009000';
const SELECT = Buffer.from('00A4040C0DE828BD080F8025000001FF0010', 'hex');
const TRIES_QUERY = Buffer.from('0020000100', 'hex');
const VERIFY = Buffer.from('002000010431323334', 'hex');
const SECOND_READER_PORT = '0x8C7D';

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const profile = loadProfile(DEFAULT_PROFILE_FILE);

/** libpcsclite reads the socket's name once per process: one pcscd for the whole file. */
let pcscd: RunningPcscd;
beforeAll(async () => {
  pcscd = await startPcscd({ profile: { ...profile, latencyMs: 20 } });
  Object.assign(process.env, pcscd.env);
  await warmUp();
});
afterAll(() => pcscd.stop());

let port: PcscPort;
beforeEach(() => {
  port = openPcsc();
});
afterEach(() => port.close());

/** Follows the service for the length of a test. */
function follow() {
  const stopping = new AbortController();
  const seen: PcscSnapshot[] = [];
  const waiting = new Set<() => void>();
  const running = port.watch(snapshot => {
    seen.push(snapshot);
    for (const look of waiting) look();
  }, stopping.signal);
  return {
    seen,
    stop: async () => {
      stopping.abort();
      await running;
    },
    /** The first snapshot from now on, or the present one, for which `holds` is true. */
    until: (holds: (snapshot: PcscSnapshot) => boolean) =>
      new Promise<PcscSnapshot>(resolve => {
        const look = () => {
          const last = seen.at(-1);
          if (last === undefined || !holds(last)) return;
          waiting.delete(look);
          resolve(last);
        };
        waiting.add(look);
        look();
      }),
  };
}

const slotIs =
  (slot: string) =>
  ({ readers }: PcscSnapshot): boolean =>
    readers.find(({ name }) => name === pcscd.readerName)?.slot === slot;
const readerOf = ({ readers }: PcscSnapshot) => {
  const reader = readers.find(({ name }) => name === pcscd.readerName);
  if (!reader) throw new Error('no such reader');
  return reader;
};

describe('the watch', () => {
  test('tells reader and card at once, then each removal and insertion, with a count that rises', async () => {
    const { until, stop, seen } = follow();
    const first = readerOf(await until(slotIs('card')));
    expect(seen).toHaveLength(1);
    expect(toHex(first.atr)).toBe(CPS3_ATR);
    await pcscd.remove();
    const removed = readerOf(await until(slotIs('empty')));
    expect(removed.atr).toHaveLength(0);
    await pcscd.insert();
    const again = readerOf(await until(slotIs('card')));
    expect(removed.eventCount).toBeGreaterThan(first.eventCount);
    expect(again.eventCount).toBeGreaterThan(removed.eventCount);
    await stop();
  });

  test('is not woken by connections, and ends when asked', async () => {
    const { until, stop, seen } = follow();
    await until(slotIs('card'));
    const connection = await port.connect(pcscd.readerName);
    await connection.transmit(SELECT);
    await connection.disconnect('reset');
    await stop();
    expect(seen).toHaveLength(1);
  });

  test('ends at once when the signal is aborted already', async () => {
    const seen: PcscSnapshot[] = [];
    await port.watch(snapshot => seen.push(snapshot), AbortSignal.abort());
    expect(seen).toEqual([]);
  });

  test('tells that the service stopped, and finds it again with its card', async () => {
    const { until, stop } = follow();
    await until(slotIs('card'));
    const connection = await port.connect(pcscd.readerName);
    await pcscd.stopDaemon();
    expect(await until(({ service }) => service === 'stopped')).toEqual({ service: 'stopped', readers: [] });
    await expect(connection.transmit(SELECT)).rejects.toBeInstanceOf(PcscError);
    await expect(port.connect(pcscd.readerName)).rejects.toMatchObject({ failure: 'service-stopped' });
    await pcscd.startDaemon();
    await pcscd.insert();
    await until(slotIs('card'));
    await connection.disconnect('reset');
    const fresh = await port.connect(pcscd.readerName);
    expect(toHex(await fresh.transmit(SELECT))).toBe('9000');
    await stop();
  });

  test('finds the service again with a reader more, and with one less', async () => {
    const { until, stop } = follow();
    await until(slotIs('card'));
    const configuration = path.join(path.dirname(path.dirname(pcscd.socketPath)), 'reader.conf.d');
    const reader = await readFile(path.join(configuration, 'reader'), 'utf8');
    await pcscd.stopDaemon();
    await until(({ service }) => service === 'stopped');
    const second = reader.replaceAll('0x8C7B', SECOND_READER_PORT).replace('Virtual PCD', 'Second');
    await writeFile(path.join(configuration, 'second'), second);
    await pcscd.startDaemon();
    const { readers } = await until(({ service }) => service === 'running');
    expect(readers.filter(({ name }) => name.startsWith('Second')).map(({ slot }) => slot)).toContain('empty');
    await pcscd.stopDaemon();
    await until(({ service }) => service === 'stopped');
    await rm(path.join(configuration, 'second'));
    await pcscd.startDaemon();
    await pcscd.insert();
    expect((await until(slotIs('card'))).readers.some(({ name }) => name.startsWith('Second'))).toBe(false);
    await stop();
  });

  test('ends while the service is stopped', async () => {
    const { until, stop } = follow();
    await until(slotIs('card'));
    await pcscd.stopDaemon();
    await until(({ service }) => service === 'stopped');
    await stop();
    await pcscd.startDaemon();
    await pcscd.insert();
  });
});

describe('a connection', () => {
  test('speaks T=0 and carries commands and answers as they are', async () => {
    const connection = await port.connect(pcscd.readerName);
    expect(connection.protocol).toBe('T0');
    const command = Uint8Array.from(SELECT);
    expect(toHex(await connection.transmit(command))).toBe('9000');
    expect(toHex(command)).toBe(toHex(SELECT));
    expect(toHex(await connection.transmit(TRIES_QUERY))).toBe('63c3');
    await connection.disconnect('leave');
  });

  test('serves commands that are made at once one after the other', async () => {
    const connection = await port.connect(pcscd.readerName);
    const answers = await Promise.all([SELECT, TRIES_QUERY, SELECT].map(command => connection.transmit(command)));
    expect(answers.map(toHex)).toEqual(['9000', '63c3', '9000']);
  });

  test('is refused for a reader that is not there, or empty', async () => {
    await expect(port.connect('Nothing 00 00')).rejects.toMatchObject({ failure: 'no-reader' });
    await pcscd.remove();
    const { until, stop } = follow();
    await until(slotIs('empty'));
    await expect(port.connect(pcscd.readerName)).rejects.toMatchObject({
      failure: 'no-card',
      detail: 'SCardConnect: SCARD_E_NO_SMARTCARD',
    });
    await pcscd.insert();
    await until(slotIs('card'));
    await stop();
  });

  test('fails when the card is pulled out in the middle of a command', async () => {
    const { until, stop } = follow();
    await until(slotIs('card'));
    const connection = await port.connect(pcscd.readerName);
    const answer = connection.transmit(SELECT);
    const failed = expect(answer).rejects.toMatchObject({ failure: 'card-removed' });
    await pcscd.remove();
    await failed;
    await until(slotIs('empty'));
    await expect(connection.transmit(SELECT)).rejects.toMatchObject({ failure: 'card-removed' });
    await connection.disconnect('reset');
    await pcscd.insert();
    await until(slotIs('card'));
    await stop();
  });
});

describe('between programs', () => {
  /** Another port stands for another program: each connection has a context of its own. */
  const other = openPcsc();
  afterAll(() => other.close());

  test('a transaction makes the others wait, each in its own context', async () => {
    const ours = await port.connect(pcscd.readerName);
    const theirs = await other.connect(pcscd.readerName);
    await ours.beginTransaction();
    const order: string[] = [];
    const waiting = theirs.transmit(TRIES_QUERY).then(() => order.push('theirs'));
    await ours.transmit(SELECT);
    await ours.transmit(TRIES_QUERY);
    order.push('ours');
    await ours.endTransaction('leave');
    await waiting;
    expect(order).toEqual(['ours', 'theirs']);
    await theirs.disconnect('leave');
  });

  test('a verified code stays with "leave" and is gone with "reset", which the others notice', async () => {
    const ours = await port.connect(pcscd.readerName);
    const theirs = await other.connect(pcscd.readerName);
    await ours.beginTransaction();
    expect(toHex(await ours.transmit(VERIFY))).toBe('9000');
    await ours.endTransaction('leave');
    expect(toHex(await theirs.transmit(TRIES_QUERY))).toBe('9000');
    await ours.beginTransaction();
    await ours.endTransaction('reset');
    await expect(theirs.transmit(TRIES_QUERY)).rejects.toMatchObject({ failure: 'card-reset' });
    await theirs.reconnect();
    expect(toHex(await theirs.transmit(TRIES_QUERY))).toBe('63c3');
    await theirs.disconnect('leave');
  });

  test('a transaction that is not ours to end is refused', async () => {
    const ours = await port.connect(pcscd.readerName);
    await expect(ours.endTransaction('leave')).rejects.toBeInstanceOf(PcscError);
  });
});

test('close: ends watches, resets what is connected, and may be called again', async () => {
  const { until } = follow();
  await until(slotIs('card'));
  const connection = await port.connect(pcscd.readerName);
  await connection.transmit(VERIFY);
  await port.close();
  await port.close();
  expect((await pcscd.state()).pinVerified).toBe(false);
});
