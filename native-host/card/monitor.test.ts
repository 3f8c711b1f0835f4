// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, expect, test } from 'vitest';
import { cardOf, interceptTransmit, makeCard, READER, startBench } from '../../test/card-kit/index.ts';
import type { VirtualCard } from '../../test/virtual-card/index.ts';
import { PcscError } from '../pcsc/port.ts';
import type { MonitorSnapshot } from './index.ts';

let card: VirtualCard;
let second: VirtualCard;
beforeAll(async () => {
  [card, second] = await Promise.all([makeCard(), makeCard()]);
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function bench(...parameters: Parameters<typeof startBench>) {
  const started = startBench(...parameters);
  stops.push(() => started.stop());
  return started;
}

const kindIs = (kind: string) => (snapshot: MonitorSnapshot) => snapshot.readers[0]?.card.kind === kind;
const neverAborts = new AbortController().signal;

test('tells the readers at once, then reading, then the card', async () => {
  const { monitor, pcsc, until } = bench();
  const kinds: string[] = [];
  monitor.subscribe(snapshot => kinds.push(cardOf(snapshot).kind));
  pcsc.insert(READER, card);
  await until(kindIs('cpx'));
  pcsc.remove(READER);
  expect(kinds).toEqual(['empty', 'reading', 'cpx', 'empty']);
});

test('gives each insertion another id, also of the same card', async () => {
  const { pcsc, insertAndRead, until } = bench();
  const one = await insertAndRead(card);
  pcsc.remove(READER);
  const { readers } = await until(kindIs('empty'));
  expect(readers[0]?.insertion).toBeNull();
  const other = await insertAndRead(card);
  expect(other.insertion).not.toBe(one.insertion);
});

test('leaves a card that it only read as it is, for other programs', async () => {
  const { pcsc, until } = bench({});
  pcsc.insert(READER, card);
  await until(kindIs('cpx'));
  const other = await pcsc.connect(READER);
  const select = '00a4040c0de828bd080f8025000001ff0010';
  await other.transmit(Buffer.from(select, 'hex'));
  const { insertion } = (await until(kindIs('cpx'))).readers[0] ?? {};
  expect(insertion).toBeTypeOf('string');
  // A reset by the monitor would answer this with card-reset.
  expect(Buffer.from(await other.transmit(Buffer.from('0020000100', 'hex'))).toString('hex')).toBe('63c3');
});

test('refuses what is no CPx, and says so for as long as it is there', async () => {
  const { pcsc, until, monitor } = bench();
  pcsc.insert(READER, await makeCard({ kind: 'foreign' }));
  const { readers } = await until(kindIs('refused'));
  expect(readers[0]?.card).toMatchObject({ kind: 'refused', error: { code: 'CARD_FOREIGN' } });
  expect(() => monitor.current(readers[0]?.insertion ?? '')).toThrow(expect.objectContaining({ code: 'CARD_FOREIGN' }));
});

test('shows a mute card as such, with an insertion of its own', async () => {
  const { pcsc, until, monitor } = bench();
  pcsc.insert(READER, await makeCard({ kind: 'mute' }));
  const { readers } = await until(kindIs('mute'));
  expect(() => monitor.current(readers[0]?.insertion ?? '')).toThrow(expect.objectContaining({ code: 'CARD_MUTE' }));
});

test('tells a card that stops answering as a fault of the reader, after a second attempt', async () => {
  const falling = await makeCard({ faults: [{ at: { exchange: 3 }, do: 'mute', times: 1 }] });
  const { insertAndRead } = bench();
  await insertAndRead(falling); // the reset after the first attempt brings the card back
  const stubborn = await makeCard({ faults: [{ at: { instruction: 'B0' }, do: 'mute', times: 99 }] });
  const other = bench();
  other.pcsc.insert(READER, stubborn);
  const snapshot = await other.until(kindIs('refused'));
  expect(cardOf(snapshot)).toMatchObject({ error: { code: 'READER_FAULT' } });
});

test('tries again while another program holds the card alone', async () => {
  let busy = 2;
  const waits: number[] = [];
  const { insertAndRead, monitor } = bench({
    port: pcsc => ({
      watch: (onChange, signal) => pcsc.watch(onChange, signal),
      close: () => pcsc.close(),
      connect: reader =>
        busy-- > 0
          ? Promise.reject(new PcscError('in-use', 'SCardConnect: SCARD_E_SHARING_VIOLATION'))
          : pcsc.connect(reader),
    }),
    wait: async durationMs => {
      waits.push(durationMs);
    },
  });
  const errors: string[] = [];
  monitor.subscribe(snapshot => {
    const state = cardOf(snapshot);
    if (state.kind === 'refused') errors.push(state.error.code);
  });
  await insertAndRead(card);
  expect(waits).toEqual([1000, 1000]);
  expect(errors).toEqual(['CARD_IN_USE', 'CARD_IN_USE']);
});

test.each([
  ['that is silent for seconds', 'communication', 'READER_FAULT'],
  ['that tells a removal which was none, as over a remote desktop', 'card-removed', 'CARD_REMOVED'],
] as const)('comes back to a card in a reader %s, and gives up at last', async (_, failure, code) => {
  const attempts = { failing: 4, made: 0 };
  const failingAt = (limit: number) =>
    bench({
      port: pcsc => ({
        watch: (onChange, signal) => pcsc.watch(onChange, signal),
        close: () => pcsc.close(),
        connect: reader =>
          attempts.made++ < limit ? Promise.reject(new PcscError(failure, 'SCardConnect')) : pcsc.connect(reader),
      }),
      wait: async () => {},
    });
  expect((await failingAt(attempts.failing).insertAndRead(card)).reading.pin.triesLeft).toBe(3);
  attempts.made = 0;
  const dead = failingAt(Number.POSITIVE_INFINITY);
  dead.pcsc.insert(READER, second);
  const snapshot = await dead.until(now => kindIs('refused')(now) && attempts.made === 6);
  expect(cardOf(snapshot)).toMatchObject({ error: { code } });
});

test('tells why a card cannot be had, in the words of the service', async () => {
  const { pcsc, until } = bench({
    port: virtual => ({
      watch: (onChange, signal) => virtual.watch(onChange, signal),
      close: () => virtual.close(),
      connect: () => Promise.reject(new PcscError('in-use', 'SCardConnect: SCARD_E_SHARING_VIOLATION')),
    }),
  });
  pcsc.insert(READER, card);
  expect(cardOf(await until(kindIs('refused')))).toMatchObject({
    error: { code: 'CARD_IN_USE', detail: 'SCardConnect: SCARD_E_SHARING_VIOLATION' },
  });
});

test('reads again when another program resets the card in the middle', async () => {
  let resets = 0;
  const { insertAndRead } = bench({
    port: pcsc =>
      interceptTransmit(pcsc, index => {
        if (index === 5 && resets++ === 0) throw new PcscError('card-reset', 'SCardTransmit: SCARD_W_RESET_CARD');
      }),
    wait: async () => {},
  });
  const { reading } = await insertAndRead(card);
  expect(reading.pin.triesLeft).toBe(3);
  expect(resets).toBe(1);
});

test('follows two readers apart', async () => {
  const { pcsc, until, insertAndRead } = bench();
  pcsc.addReader('Lecteur 2');
  const { insertion } = await insertAndRead(card);
  pcsc.insert('Lecteur 2', second);
  const { readers } = await until(({ readers: [, other] }) => other?.card.kind === 'cpx');
  expect(readers.map(({ name }) => name)).toEqual([READER, 'Lecteur 2']);
  expect(readers[0]?.insertion).toBe(insertion);
  expect(readers[1]?.insertion).not.toBe(insertion);
});

test('a reader of two interfaces shows its card twice: the contact is used, the contactless part explained', async () => {
  const { pcsc, until, insertAndRead } = bench();
  const radio = 'Lecteur 1 CL';
  pcsc.addReader(radio);
  const { insertion } = await insertAndRead(card);
  pcsc.insert(radio, await makeCard({ kind: 'foreign', atr: '3B8F80010031B86404B0ECC1739401808290000E' }));
  const { readers } = await until(({ readers: [, other] }) => other?.card.kind === 'refused');
  expect(readers.map(({ card: state }) => state)).toMatchObject([
    { kind: 'cpx' },
    { kind: 'refused', error: { code: 'CARD_CONTACTLESS' } },
  ]);
  expect(readers[0]?.insertion).toBe(insertion);
});

test.each(['card-removed', 'unexpected'] as const)(
  'connects again when the service says "%s" of a card that is there, as over Citrix',
  async failure => {
    let refusals = 1;
    const { insertAndRead } = bench({
      port: pcsc => ({
        watch: (onChange, signal) => pcsc.watch(onChange, signal),
        close: () => pcsc.close(),
        async connect(reader) {
          const connection = await pcsc.connect(reader);
          const begin = connection.beginTransaction.bind(connection);
          connection.beginTransaction = () =>
            refusals-- > 0 ? Promise.reject(new PcscError(failure, 'SCardBeginTransaction')) : begin();
          return connection;
        },
      }),
      wait: () => Promise.reject(new Error('no second attempt is needed')),
    });
    expect((await insertAndRead(card)).reading.pin.triesLeft).toBe(3);
  },
);

test('a stopped service ends every insertion, and its return begins new ones', async () => {
  const { pcsc, until, insertAndRead, monitor } = bench();
  const { insertion } = await insertAndRead(card);
  pcsc.stopService();
  expect(await until(({ service }) => service === 'stopped')).toEqual({ service: 'stopped', readers: [] });
  expect(() => monitor.current(insertion)).toThrow(expect.objectContaining({ code: 'PCSC_STOPPED' }));
  pcsc.startService();
  const { readers } = await until(kindIs('cpx'));
  expect(readers[0]?.insertion).not.toBe(insertion);
});

test('current: tells a removed card from another one', async () => {
  const { pcsc, until, insertAndRead, monitor } = bench();
  const { insertion, reading } = await insertAndRead(card);
  expect(monitor.current(insertion)).toEqual({ reader: READER, reading });
  pcsc.remove(READER);
  await until(kindIs('empty'));
  expect(() => monitor.current(insertion)).toThrow(expect.objectContaining({ code: 'CARD_REMOVED' }));
  pcsc.insert(READER, second);
  expect(() => monitor.current(insertion)).toThrow(expect.objectContaining({ code: 'CARD_CHANGED' }));
  const { insertion: now } = (await until(kindIs('reading'))).readers[0] ?? {};
  expect(() => monitor.current(now ?? '')).toThrow(expect.objectContaining({ code: 'BUSY' }));
});

test('waitForGone: resolves at removal, at abort, and at once for what is gone', async () => {
  const { pcsc, insertAndRead, monitor } = bench();
  const { insertion } = await insertAndRead(card);
  const aborting = new AbortController();
  const aborted = monitor.waitForGone(insertion, aborting.signal);
  aborting.abort();
  await aborted;
  const gone = monitor.waitForGone(insertion, neverAborts);
  pcsc.remove(READER);
  await gone;
  await monitor.waitForGone(insertion, neverAborts);
  await monitor.waitForGone('no such insertion', neverAborts);
});

test('waitForGone: a reader that is unplugged takes its card with it', async () => {
  const { pcsc, insertAndRead, monitor } = bench();
  const { insertion } = await insertAndRead(card);
  const gone = monitor.waitForGone(insertion, neverAborts);
  pcsc.removeReader(READER);
  await gone;
  expect(monitor.snapshot?.readers).toEqual([]);
});

test('refreshTries: asks the card and shows the change, but not what is the same', async () => {
  const wrong = await makeCard();
  const { pcsc, insertAndRead, monitor } = bench();
  const { insertion } = await insertAndRead(wrong);
  const other = await pcsc.connect(READER);
  await other.transmit(Buffer.from('002000010439393939', 'hex'));
  const shown: (number | null)[] = [];
  monitor.subscribe(snapshot => {
    const state = cardOf(snapshot);
    if (state.kind === 'cpx') shown.push(state.reading.pin.triesLeft);
  });
  await monitor.refreshTries(insertion);
  await monitor.refreshTries(insertion);
  expect(shown).toEqual([3, 2]);
  await expect(monitor.refreshTries('no such insertion')).rejects.toMatchObject({ code: 'CARD_CHANGED' });
});

test('knows nothing before it runs, and tells nothing after it ended', async () => {
  const { monitor, stop, pcsc, insertAndRead } = bench();
  const { insertion } = await insertAndRead(card);
  const gone = monitor.waitForGone(insertion, neverAborts);
  await stop();
  await gone;
  const snapshots: MonitorSnapshot[] = [];
  monitor.subscribe(snapshot => snapshots.push(snapshot));
  pcsc.remove(READER);
  expect(snapshots).toHaveLength(1);
});
