// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { PcscSnapshot } from '../../../../native-host/pcsc/port.ts';
import { createTestCard, QUERY_PIN, VERIFY_PIN } from '../../test-card.ts';
import { fromHex, toHex } from '../../tlv.ts';
import { createVirtualPcsc } from './virtual-pcsc.ts';

const READER = 'Reader A';
const QUERY = fromHex(QUERY_PIN);
const VERIFY = fromHex(VERIFY_PIN);

async function createReaderWithCard(...changes: Parameters<typeof createTestCard>) {
  const pcsc = createVirtualPcsc();
  const card = await createTestCard(...changes);
  pcsc.addReader(READER);
  pcsc.insert(READER, card);
  return { pcsc, card };
}

const failure = (name: string) => ({ name: 'PcscError', failure: name });

describe('virtual PC/SC: watch', () => {
  it('tells the state at once and after each change', async () => {
    const pcsc = createVirtualPcsc();
    const card = await createTestCard();
    const seen: string[] = [];
    const end = new AbortController();
    const describeState = ({ service, readers }: PcscSnapshot) =>
      `${service} ${readers.map(({ name, slot, eventCount }) => `${name}:${slot}:${eventCount}`).join()}`;
    const watch = pcsc.watch(snapshot => seen.push(describeState(snapshot)), end.signal);
    pcsc.addReader(READER);
    pcsc.insert(READER, card);
    pcsc.remove(READER);
    pcsc.stopService();
    pcsc.startService();
    pcsc.removeReader(READER);
    end.abort();
    await watch;
    pcsc.addReader('unseen');
    expect(seen).toEqual([
      'running ',
      'running Reader A:empty:0',
      'running Reader A:card:1',
      'running Reader A:empty:2',
      'stopped ',
      'running Reader A:empty:2',
      'running ',
    ]);
  });

  it('shows a mute card as mute, without ATR', async () => {
    const { pcsc } = await createReaderWithCard({ kind: 'mute' });
    expect(pcsc.snapshot.readers[0]).toMatchObject({ slot: 'mute', atr: new Uint8Array() });
    await expect(pcsc.connect(READER)).rejects.toMatchObject(failure('card-mute'));
  });
});

describe('virtual PC/SC: connect', () => {
  it('says why there is no connection', async () => {
    const pcsc = createVirtualPcsc();
    await expect(pcsc.connect(READER)).rejects.toMatchObject(failure('no-reader'));
    pcsc.addReader(READER);
    await expect(pcsc.connect(READER)).rejects.toMatchObject(failure('no-card'));
    pcsc.stopService();
    await expect(pcsc.connect(READER)).rejects.toMatchObject(failure('service-stopped'));
  });
});

describe('virtual PC/SC: transactions', () => {
  it('makes other connections wait, in the order of their coming', async () => {
    const { pcsc } = await createReaderWithCard();
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => pcsc.connect(READER)));
    const order: string[] = [];
    await first?.beginTransaction();
    const others = [
      second?.transmit(QUERY).then(() => order.push('second')),
      third?.beginTransaction().then(() => order.push('third')),
    ];
    await first?.transmit(QUERY);
    order.push('first');
    await first?.endTransaction('leave');
    await Promise.all(others);
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('resets the card at the end: others get card-reset until they reconnect', async () => {
    const { pcsc, card } = await createReaderWithCard();
    const [mine, other] = [await pcsc.connect(READER), await pcsc.connect(READER)];
    await mine.beginTransaction();
    await mine.transmit(VERIFY);
    await mine.endTransaction('reset');
    expect(card.pinVerified).toBe(false);
    await expect(other.transmit(QUERY)).rejects.toMatchObject(failure('card-reset'));
    await expect(other.beginTransaction()).rejects.toMatchObject(failure('card-reset'));
    await other.reconnect();
    expect(toHex(await other.transmit(QUERY))).toBe('63C3');
    expect(toHex(await mine.transmit(QUERY))).toBe('63C3');
  });

  it('leaves the verified code to the next program when the disposition is leave', async () => {
    const { pcsc } = await createReaderWithCard();
    const mine = await pcsc.connect(READER);
    await mine.transmit(VERIFY);
    await mine.disconnect('leave');
    const next = await pcsc.connect(READER);
    expect(toHex(await next.transmit(QUERY))).toBe('9000');
  });

  it('tells who waited for a transaction that the card was reset meanwhile', async () => {
    const { pcsc } = await createReaderWithCard();
    const [mine, other] = [await pcsc.connect(READER), await pcsc.connect(READER)];
    await mine.beginTransaction();
    const waiting = other.beginTransaction();
    await mine.disconnect('reset');
    await expect(waiting).rejects.toMatchObject(failure('card-reset'));
    await other.reconnect();
    await other.beginTransaction();
    await other.endTransaction('leave');
  });

  it('refuses to end a transaction that was not begun', async () => {
    const { pcsc } = await createReaderWithCard();
    const connection = await pcsc.connect(READER);
    await expect(connection.endTransaction('leave')).rejects.toMatchObject(failure('unexpected'));
  });

  it('waits with a reset at disconnection until the other program’s transaction ends', async () => {
    const { pcsc, card } = await createReaderWithCard();
    const [holder, leaving] = [await pcsc.connect(READER), await pcsc.connect(READER)];
    await holder.beginTransaction();
    await holder.transmit(VERIFY);
    const left = leaving.disconnect('reset');
    expect(toHex(await holder.transmit(QUERY))).toBe('9000');
    await holder.endTransaction('leave');
    await left;
    expect(card.pinVerified).toBe(false);
  });
});

describe('virtual PC/SC: removal', () => {
  it('fails an exchange under way, and whoever waits', async () => {
    const { pcsc, card } = await createReaderWithCard({ latencyMs: 60 });
    const [mine, other] = [await pcsc.connect(READER), await pcsc.connect(READER)];
    await mine.beginTransaction();
    const exchange = mine.transmit(VERIFY);
    const waiting = other.beginTransaction();
    pcsc.remove(READER);
    await expect(exchange).rejects.toMatchObject(failure('card-removed'));
    await expect(waiting).rejects.toMatchObject(failure('card-removed'));
    expect(card.pinVerified).toBe(false);
    await mine.disconnect('reset');
  });

  it('keeps an old connection useless when another card is in', async () => {
    const { pcsc, card } = await createReaderWithCard();
    const connection = await pcsc.connect(READER);
    pcsc.remove(READER);
    pcsc.insert(READER, card);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('card-removed'));
    await expect(connection.reconnect()).rejects.toMatchObject(failure('card-removed'));
    const fresh = await pcsc.connect(READER);
    expect(toHex(await fresh.transmit(QUERY))).toBe('63C3');
  });

  it('takes the card out at the fault "remove"', async () => {
    const { pcsc } = await createReaderWithCard({ faults: [{ at: { exchange: 1 }, do: 'remove', times: 1 }] });
    const connection = await pcsc.connect(READER);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('card-removed'));
    expect(pcsc.snapshot.readers[0]?.slot).toBe('empty');
  });

  it('gives a communication failure at the fault "mute", and works after a reset', async () => {
    const { pcsc } = await createReaderWithCard({ faults: [{ at: { exchange: 1 }, do: 'mute', times: 1 }] });
    const connection = await pcsc.connect(READER);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('communication'));
    await connection.disconnect('reset');
    const next = await pcsc.connect(READER);
    expect(toHex(await next.transmit(QUERY))).toBe('63C3');
  });
});

describe('virtual PC/SC: service', () => {
  it('ends connections and waiting transactions when it stops', async () => {
    const { pcsc } = await createReaderWithCard();
    const [mine, other] = [await pcsc.connect(READER), await pcsc.connect(READER)];
    await mine.beginTransaction();
    const waiting = other.beginTransaction();
    pcsc.stopService();
    await expect(waiting).rejects.toMatchObject(failure('service-stopped'));
    await expect(mine.transmit(QUERY)).rejects.toMatchObject(failure('service-stopped'));
    pcsc.startService();
    await expect(mine.transmit(QUERY)).rejects.toMatchObject(failure('service-stopped'));
    const fresh = await pcsc.connect(READER);
    expect(toHex(await fresh.transmit(QUERY))).toBe('63C3');
  });

  it('ends watches and connections at close', async () => {
    const { pcsc } = await createReaderWithCard();
    const connection = await pcsc.connect(READER);
    const watch = pcsc.watch(() => undefined, new AbortController().signal);
    await pcsc.close();
    await watch;
    await expect(connection.transmit(QUERY)).rejects.toMatchObject({ name: 'PcscError' });
  });
});
