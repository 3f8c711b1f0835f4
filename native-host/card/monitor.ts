// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomUUID } from 'node:crypto';
import { setTimeout as waitFor } from 'node:timers/promises';
import { CpxError, type ErrorCode, toCpxError } from '../../shared/errors/index.ts';
import type { CardDisposition, PcscPort, PcscSnapshot } from '../pcsc/port.ts';
import { CardChannel } from './channel.ts';
import { generationOf, refuseByAtr } from './detection.ts';
import { driverOf } from './drivers/index.ts';
import { explainGone } from './gone.ts';
import type { CardModules, ModuleChoice } from './module.ts';
import { readCard } from './read-card.ts';
import { openSession } from './session.ts';
import { isSameInsertion, openSlot, type Slot } from './slot.ts';
import type { CardReading, CardState, CurrentCard, InsertionWatch, MonitorSnapshot } from './types.ts';

/** A card that another program holds is tried again this often, for as long as it stays in the reader. */
export const IN_USE_RETRY_MS = 1000;
/** A reader may be silent for seconds, and a remote desktop tell that a card left which is still there. */
const PASSING_FAULTS: readonly ErrorCode[] = ['READER_FAULT', 'CARD_REMOVED'];
/** Attempts at a card whose reader fails so: five seconds in all, then it stays refused until it is put in again. */
const MAX_FAULTS = 6;

export interface CardMonitorOptions {
  readonly port: PcscPort;
  /** Modules for cards that our drivers do not read; without it, no card is read by one. */
  readonly modules?: CardModules;
  /** Resolves after `durationMs`, or at once when `signal` aborts. For tests; the default is the clock. */
  readonly wait?: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

type Listener = (snapshot: MonitorSnapshot) => void;

const waitByClock = (durationMs: number, signal: AbortSignal): Promise<void> =>
  waitFor(durationMs, undefined, { signal }).catch(() => undefined);

const withTries = (reading: CardReading, triesLeft: number | null): CardReading =>
  reading.access === 'native'
    ? { ...reading, pin: { ...reading.pin, triesLeft } }
    : { ...reading, pin: { ...reading.pin, triesLeft } };

const isReaderFault = (error: unknown): boolean => error instanceof CpxError && error.code === 'READER_FAULT';

/**
 * Follows every reader and reads each card once, when it is inserted. An insertion has an opaque id: whatever was shown
 * to the person is tied to it, and is void once the card left.
 */
export class CardMonitor implements InsertionWatch {
  readonly #port: PcscPort;
  readonly #modules: CardModules | null;
  readonly #wait: NonNullable<CardMonitorOptions['wait']>;
  readonly #listeners = new Set<Listener>();
  readonly #slots = new Map<string, Slot>();
  /** Names of readers whose PIN pad refused to ask: it would again. */
  readonly #unfitPinPads = new Set<string>();
  #service: MonitorSnapshot['service'] | null = null;

  constructor({ port, modules, wait = waitByClock }: CardMonitorOptions) {
    this.#port = port;
    this.#modules = modules ?? null;
    this.#wait = wait;
  }

  /** Follows the readers until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#port.watch(snapshot => this.#follow(snapshot), signal);
    for (const slot of this.#slots.values()) slot.over.abort();
  }

  /** The state now; null before the service answered or was found stopped for the first time. */
  get snapshot(): MonitorSnapshot | null {
    if (this.#service === null) return null;
    const readers = [...this.#slots.values()].map(({ reader, insertion, card }) => ({
      name: reader.name,
      insertion,
      card,
    }));
    return { service: this.#service, readers };
  }

  /** Calls `listener` with the state at once, if it is known, and after each change. Answers how to stop it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    const { snapshot } = this;
    if (snapshot) listener(snapshot);
    return () => this.#listeners.delete(listener);
  }

  current(insertion: string): CurrentCard {
    const slot = this.#slotOf(insertion);
    if (!slot) throw explainGone(this.snapshot);
    switch (slot.card.kind) {
      case 'cpx':
        return { reader: slot.reader.name, reading: slot.card.reading };
      case 'refused':
        throw slot.card.error;
      case 'mute':
        throw new CpxError('CARD_MUTE');
      default:
        throw new CpxError('BUSY', { detail: 'the card is being read' });
    }
  }

  waitForGone(insertion: string, signal: AbortSignal): Promise<void> {
    const slot = this.#slotOf(insertion);
    if (!slot) return Promise.resolve();
    const ends = AbortSignal.any([slot.over.signal, signal]);
    if (ends.aborted) return Promise.resolve();
    return new Promise(resolve => ends.addEventListener('abort', () => resolve(), { once: true }));
  }

  noteTries(insertion: string, triesLeft: number | null): void {
    const slot = this.#slotOf(insertion);
    if (slot?.card.kind !== 'cpx') return;
    const { reading } = slot.card;
    if (reading.pin.triesLeft === triesLeft) return;
    this.#show(slot, { kind: 'cpx', reading: withTries(reading, triesLeft) });
  }

  async refreshTries(insertion: string): Promise<void> {
    const { reader, reading } = this.current(insertion);
    if (reading.access === 'module') return; // the next sign-in asks: to open a module takes too long for a question
    const session = await openSession(this.#port, reader);
    try {
      const channel = new CardChannel(session.connection);
      const { generation, pin, selection } = reading;
      const driver = driverOf(generation);
      await driver.reselect(channel, selection);
      this.noteTries(insertion, await driver.queryTriesLeft(channel, pin.reference, selection));
    } finally {
      await session.end('leave');
    }
  }

  noteUnfitPinPad(insertion: string): void {
    const slot = this.#slotOf(insertion);
    if (slot?.card.kind !== 'cpx' || slot.card.reading.access !== 'native') return;
    this.#unfitPinPads.add(slot.reader.name);
    this.#show(slot, { kind: 'cpx', reading: { ...slot.card.reading, pinPad: null } });
  }

  #slotOf(insertion: string): Slot | undefined {
    return [...this.#slots.values()].find(slot => slot.insertion === insertion);
  }

  #follow({ service, readers }: PcscSnapshot): void {
    const before = new Map(this.#slots);
    const inserted: Slot[] = [];
    this.#slots.clear(); // filled again in the order of the service
    for (const reader of readers) {
      const known = before.get(reader.name);
      const kept = known !== undefined && isSameInsertion(known, reader);
      const slot = kept ? known : openSlot(reader, randomUUID);
      this.#slots.set(reader.name, slot);
      if (kept) before.delete(reader.name);
      else if (reader.slot === 'card') inserted.push(slot);
    }
    for (const gone of before.values()) gone.over.abort();
    this.#service = service;
    this.#emit();
    for (const slot of inserted) void this.#read(slot);
  }

  /** Reads until there is something to show; never rejects. */
  async #read(slot: Slot): Promise<void> {
    const refusal = refuseByAtr(slot.reader.atr);
    if (refusal) return this.#show(slot, { kind: 'refused', error: refusal });
    let faults = 0;
    while (!slot.over.signal.aborted) {
      try {
        return this.#show(slot, { kind: 'cpx', reading: await this.#readOnce(slot) });
      } catch (thrown) {
        const error = toCpxError(thrown);
        if (PASSING_FAULTS.includes(error.code)) faults++;
        // A card just pushed in may touch badly for a moment: once more, after the reset that the failure brought.
        if (isReaderFault(error) && faults === 1) continue;
        this.#show(slot, { kind: 'refused', error });
        const mayPass = PASSING_FAULTS.includes(error.code) && faults < MAX_FAULTS;
        if (error.code !== 'CARD_IN_USE' && !mayPass) return;
        await this.#wait(IN_USE_RETRY_MS, slot.over.signal);
      }
    }
  }

  /** By our driver or by a module, as the administrator wants it and as the card is known. */
  async #readOnce(slot: Slot): Promise<CardReading> {
    const choice = (await this.#modules?.choose()) ?? null;
    if (choice?.use === 'always') return this.#readByModule(slot, choice);
    return this.#readByDriver(slot).catch(error => this.#readUnknown(slot, choice, toCpxError(error)));
  }

  /** A CPx that our drivers do not know; where the module does not know it either, their refusal stands. */
  async #readUnknown(slot: Slot, choice: ModuleChoice | null, refusal: CpxError): Promise<CardReading> {
    if (choice === null || refusal.code !== 'CARD_UNSUPPORTED') throw refusal;
    return this.#readByModule(slot, choice).catch(error => {
      const { code, detail } = toCpxError(error);
      throw new CpxError(refusal.code, { detail: `${refusal.detail}; module: ${code} ${detail}`, cause: error });
    });
  }

  #readByModule({ reader, over }: Slot, choice: ModuleChoice): Promise<CardReading> {
    const readers = [...this.#slots.keys()];
    return choice.read({ reader: reader.name, readers, generation: generationOf(reader.atr), over: over.signal });
  }

  async #readByDriver({ reader, over }: Slot): Promise<CardReading> {
    const session = await openSession(this.#port, reader.name, over.signal);
    let after: CardDisposition = 'leave'; // nothing was verified: other programs find the card as they left it
    try {
      const reading = await readCard(session.connection, reader.atr);
      return this.#unfitPinPads.has(reader.name) ? { ...reading, pinPad: null } : reading;
    } catch (error) {
      if (isReaderFault(error)) after = 'reset';
      throw error;
    } finally {
      await session.end(after);
    }
  }

  #show(slot: Slot, card: CardState): void {
    if (slot.over.signal.aborted) return;
    slot.card = card;
    this.#emit();
  }

  #emit(): void {
    const { snapshot } = this;
    if (snapshot === null) return;
    for (const listener of this.#listeners) listener(snapshot);
  }
}
