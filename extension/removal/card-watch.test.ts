// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import type { CpxCard, Status } from '../../shared/protocol/index.ts';
import type { HostState } from '../host/index.ts';
import { card, EMPTY, INSERTION, OTHER_INSERTION, reader, STOPPED, settle, status } from '../testing/index.ts';
import { markCard } from './card-mark.ts';
import { CardWatch, RESTART_PAUSES_MS, SETTLE_MS, type WatchedCard } from './card-watch.ts';

const OTHER: CpxCard = card({ holder: { ...card().holder, nationalId: '899700209820' } });

/** A host with a test behind it. */
class FakeHost {
  state: HostState = { kind: 'connecting' };
  isClosed = false;
  readonly #listeners = new Set<(state: HostState) => void>();
  subscribe(listener: (state: HostState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  async start(): Promise<void> {}
  close(): void {
    this.isClosed = true;
  }
  async tell(told: Status): Promise<void> {
    await this.#become({ kind: 'ready', status: told, product: '1.0.0' });
  }
  async die(): Promise<void> {
    await this.#become({ kind: 'closed', error: new CpxError('HOST_STOPPED') });
  }
  async #become(state: HostState): Promise<void> {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
    await calm();
  }
}

/** Lets a wait that has ended be noticed, then what was told be judged. */
async function calm(): Promise<void> {
  await settle();
  await watch.settled();
}

let hosts: FakeHost[];
let waits: { ms: number; signal: AbortSignal; pass: () => void }[];
let told: string[];
let watch: CardWatch;
let alain: WatchedCard;
beforeEach(async () => {
  hosts = [];
  waits = [];
  told = [];
  watch = new CardWatch({
    openHost: () => {
      hosts.push(new FakeHost());
      return host();
    },
    wait: (ms, signal) => new Promise(resolve => waits.push({ ms, signal, pass: resolve })),
    onLeft: async (ids, departure) => void told.push(`${departure} ${ids.join(' ')}`),
    onBack: async ids => void told.push(`back ${ids.join(' ')}`),
  });
  alain = { id: 'alain', ...(await markCard(card())), hasLeft: false };
});

const host = (): FakeHost => {
  const latest = hosts.at(-1);
  if (latest === undefined) throw new Error('no host was opened');
  return latest;
};
/** Lets the latest wait that was not given up end. */
async function passTime(ms: number): Promise<void> {
  waits.findLast(wait => wait.ms === ms && !wait.signal.aborted)?.pass();
  await calm();
}
const INSERTED = status(reader(card()));

describe('the watch of a card', () => {
  it('has a port only while there is a card to watch', () => {
    expect(hosts).toHaveLength(0);
    watch.follow([alain]);
    watch.follow([alain, { ...alain, id: 'again' }]);
    expect(hosts).toHaveLength(1);
    watch.follow([]);
    expect(hosts.map(({ isClosed }) => isClosed)).toEqual([true]);
  });

  it('tells a removal that its host has seen, once', async () => {
    watch.follow([alain]);
    await host().tell(INSERTED);
    expect(told).toEqual([]);
    await host().tell(EMPTY);
    await host().tell(EMPTY);
    expect(told).toEqual(['removed alain']);
  });

  it('tells one for a card that was replaced at once, before the other one is read', async () => {
    watch.follow([alain]);
    await host().tell(INSERTED);
    await host().tell(status(reader({ kind: 'reading' }, OTHER_INSERTION)));
    expect(told).toEqual(['removed alain']);
  });

  it('tells the one that concerns each of two cards', async () => {
    const bea = { id: 'bea', ...(await markCard(OTHER)), hasLeft: false };
    watch.follow([alain, bea]);
    await host().tell(status(reader(card()), reader(OTHER, OTHER_INSERTION, 'Lecteur B')));
    await host().tell(status(reader(card()), reader({ kind: 'empty' }, null, 'Lecteur B')));
    expect(told).toEqual(['removed bea']);
  });

  it('is not deceived by a card that cannot be read for a moment, or that moves the list of readers', async () => {
    watch.follow([alain]);
    await host().tell(INSERTED);
    await host().tell(status(reader({ kind: 'refused', error: 'CARD_IN_USE' })));
    await host().tell(status(reader({ kind: 'empty' }, null, 'Lecteur B'), reader(card())));
    expect(told).toEqual([]);
  });

  it('tells that a card is back, whatever its insertion and reader, and its next removal', async () => {
    watch.follow([alain]);
    await host().tell(INSERTED);
    await host().tell(EMPTY);
    await host().tell(status(reader(OTHER, OTHER_INSERTION)));
    await host().tell(status(reader(card(), OTHER_INSERTION, 'Lecteur B')));
    await host().tell(status(reader({ kind: 'empty' }, null, 'Lecteur B')));
    expect(told).toEqual(['removed alain', 'back alain', 'removed alain']);
  });
});

describe('a card that left while the watch was being opened', () => {
  it.each([
    ['the reader is empty', EMPTY],
    ['another card is there', status(reader(OTHER))],
  ])('was removed: %s', async (_name, first) => {
    watch.follow([{ ...alain, reader: 'Lecteur A' }]);
    await host().tell(first);
    expect(told).toEqual(['removed alain']);
  });

  it('is waited for while it is being read', async () => {
    watch.follow([{ ...alain, reader: 'Lecteur A' }]);
    await host().tell(status(reader({ kind: 'reading' })));
    await host().tell(INSERTED);
    expect(told).toEqual([]);
  });
});

describe('what is no removal', () => {
  it.each([
    ['a service that stops and starts', STOPPED],
    ['a reader that is unplugged and plugged in', status()],
  ])('%s', async (_name, between) => {
    watch.follow([alain]);
    await host().tell(INSERTED);
    await host().tell(between);
    await host().tell(EMPTY);
    await host().tell(status(reader({ kind: 'reading' }, OTHER_INSERTION)));
    await host().tell(status(reader(card(), OTHER_INSERTION)));
    expect(waits.every(({ signal }) => signal.aborted)).toBe(true);
    expect(told).toEqual([]);
  });

  it('a host that ends: it is started again, and the same card is followed under a new insertion', async () => {
    watch.follow([alain]);
    await host().tell(INSERTED);
    await host().die();
    await passTime(RESTART_PAUSES_MS[0] ?? 0);
    expect(hosts).toHaveLength(2);
    await host().tell(status(reader(card(), OTHER_INSERTION)));
    expect(told).toEqual([]);
    await host().tell(EMPTY);
    expect(told).toEqual(['removed alain']);
  });

  it('a host that ends again and again: it is given up after a while, until there is another session', async () => {
    watch.follow([alain]);
    for (const pause of RESTART_PAUSES_MS) {
      await host().die();
      await passTime(pause);
    }
    await host().die();
    expect(hosts).toHaveLength(RESTART_PAUSES_MS.length + 1);
    expect(told).toEqual([]);
    watch.follow([alain]);
    expect(hosts).toHaveLength(RESTART_PAUSES_MS.length + 2);
  });
});

describe('a card that is not there and that nobody saw leave', () => {
  it.each([
    ['after a restart of the background', async () => undefined],
    [
      'after the end of a host',
      async () => {
        await host().tell(INSERTED);
        await host().die();
        await passTime(RESTART_PAUSES_MS[0] ?? 0);
      },
    ],
    [
      'after a restart of the service',
      async () => {
        await host().tell(INSERTED);
        await host().tell(STOPPED);
      },
    ],
  ])('%s is missing once the readers have settled, never removed', async (_name, arrange) => {
    watch.follow([alain]);
    await arrange();
    await host().tell(EMPTY);
    expect(told).toEqual([]);
    await passTime(SETTLE_MS);
    expect(told).toEqual(['missing alain']);
  });

  it('may be one that is there and cannot be read', async () => {
    watch.follow([alain]);
    await host().tell(status(reader({ kind: 'refused', error: 'CARD_IN_USE' })));
    await passTime(SETTLE_MS);
    expect(told).toEqual(['unsure alain']);
  });

  it('is told of no more after the watch has ended', async () => {
    watch.follow([alain]);
    await host().tell(EMPTY);
    watch.follow([]);
    await passTime(SETTLE_MS);
    expect(told).toEqual([]);
  });
});

it('a mark tells cards apart under one salt, and says nothing under another', async () => {
  const mark = await markCard(card());
  expect(await markCard(card(), mark.salt)).toEqual(mark);
  expect((await markCard(OTHER, mark.salt)).mark).not.toBe(
    (await markCard(card({ validity: { ...card().validity, notAfter: '2030-01-01T00:00:00Z' } }), mark.salt)).mark,
  );
  expect(mark.mark).toMatch(/^[0-9a-f]{4}$/u);
  expect(JSON.stringify(mark)).not.toContain(card().holder.nationalId);
  expect(INSERTION).not.toBe(OTHER_INSERTION);
});
