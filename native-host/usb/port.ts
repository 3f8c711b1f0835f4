// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import { type CardConnection, PcscError, type PcscPort, type PcscSnapshot } from '../pcsc/port.ts';
import { UsbConnection } from './connection.ts';
import { Queue } from './queue.ts';
import { givenBack, UsbReader } from './reader.ts';
import { USB_TIMING, type UsbTiming } from './timing.ts';
import { isReader, type Usb, type UsbDevice } from './web-usb.ts';

type Listener = (snapshot: PcscSnapshot) => void;

const STOPPED: PcscSnapshot = { service: 'stopped', readers: [] };

/**
 * Readers without a PC/SC service, by CCID over WebUSB. `loadUsb` is called at first use; where it fails there is no USB
 * here, which `watch` tells as a stopped service. Devices are opened by the first `watch` or `connect` and given back by
 * `close`, their cards without power.
 */
export const openUsbReaders = (loadUsb: () => Promise<Usb>, timing: UsbTiming = USB_TIMING): PcscPort =>
  new UsbPort(loadUsb, timing);

class UsbPort implements PcscPort {
  readonly #loadUsb: () => Promise<Usb>;
  readonly #timing: UsbTiming;
  readonly #readers = new Map<UsbDevice, UsbReader>();
  /** Devices that failed, with the time from when they are tried again: a broken one must not keep the host busy. */
  readonly #retryAtMs = new WeakMap<UsbDevice, number>();
  readonly #listeners = new Set<Listener>();
  readonly #queue = new Queue();
  readonly #closing = new AbortController();
  #started: Promise<void> | null = null;
  #usb: Usb | null = null;
  #events = 0;

  constructor(loadUsb: () => Promise<Usb>, timing: UsbTiming) {
    this.#loadUsb = loadUsb;
    this.#timing = timing;
  }

  async watch(onChange: Listener, signal: AbortSignal): Promise<void> {
    const ends = AbortSignal.any([signal, this.#closing.signal]);
    await this.#start();
    if (ends.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const tell = tellChanges(onChange);
    this.#listeners.add(tell);
    ends.addEventListener('abort', () => resolve(), { once: true });
    tell(this.#snapshot);
    await promise;
    this.#listeners.delete(tell);
  }

  async connect(name: string): Promise<CardConnection> {
    await this.#start();
    if (!this.#usb) throw new PcscError('service-stopped', 'no USB');
    const slots = [...this.#readers.values()].flatMap(reader => reader.slots);
    const slot = slots.find(candidate => candidate.name === name);
    if (!slot) throw new PcscError('no-reader', 'unknown reader');
    return new UsbConnection(slot);
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#usb?.removeEventListener('connect', this.#rescan);
    this.#usb?.removeEventListener('disconnect', this.#rescan);
    await this.#queue.run(async () => {
      await Promise.all([...this.#readers.values()].map(reader => reader.close(givenBack())));
      this.#readers.clear();
    });
  }

  get #snapshot(): PcscSnapshot {
    if (!this.#usb) return STOPPED;
    const slots = [...this.#readers.values()].flatMap(reader => reader.slots);
    return { service: 'running', readers: slots.map(slot => slot.describe()) };
  }

  readonly #rescan = (): void => void this.#queue.run(() => this.#scan()).catch(() => undefined); // the next one tries again

  readonly #tell = (): void => {
    const snapshot = this.#snapshot;
    for (const listener of [...this.#listeners]) listener(snapshot);
  };

  #start(): Promise<void> {
    this.#started ??= this.#load();
    return this.#started;
  }

  async #load(): Promise<void> {
    try {
      const usb = await this.#loadUsb();
      await usb.getDevices(); // where there is no USB at all, this is what fails
      this.#usb = usb;
    } catch {
      return; // a state, not an error: no binary for this platform, no USB in this machine
    }
    this.#usb.addEventListener('connect', this.#rescan);
    this.#usb.addEventListener('disconnect', this.#rescan);
    await this.#queue.run(() => this.#scan()).catch(() => undefined); // as above
    void this.#keepScanning();
  }

  async #keepScanning(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await wait(this.#timing.rescanMs, undefined, { signal, ref: false }).catch(() => undefined); // closed
      if (!signal.aborted) await this.#queue.run(() => this.#scan()).catch(() => undefined); // the next one tries again
    }
  }

  async #scan(): Promise<void> {
    if (!this.#usb || this.#closing.signal.aborted) return;
    const devices = (await this.#usb.getDevices()).filter(isReader);
    for (const [device, reader] of this.#readers) {
      if (!devices.includes(device) || reader.hasEnded) await this.#remove(device, reader);
    }
    for (const device of devices) {
      const isDue = (this.#retryAtMs.get(device) ?? 0) <= performance.now();
      if (isDue && !this.#readers.has(device) && !this.#closing.signal.aborted) await this.#add(device);
    }
    this.#tell();
  }

  async #add(device: UsbDevice): Promise<void> {
    const reader = await UsbReader.open(device, {
      timing: this.#timing,
      nextEvent: () => ++this.#events,
      nameSlot: (product, slot) => this.#nameSlot(product, slot),
      onChange: this.#tell,
      isPlugged: () => this.#isPlugged(device),
      onFailure: () => {
        this.#postpone(device);
        this.#rescan();
      },
    }).catch(() => null); // no right to it, or another program has it: it is tried again
    if (reader) this.#readers.set(device, reader);
    else this.#postpone(device);
  }

  #postpone(device: UsbDevice): void {
    this.#retryAtMs.set(device, performance.now() + this.#timing.rescanMs);
  }

  async #isPlugged(device: UsbDevice): Promise<boolean> {
    try {
      return (await this.#usb?.getDevices())?.includes(device) ?? false;
    } catch {
      return false; // no USB any more
    }
  }

  async #remove(device: UsbDevice, reader: UsbReader): Promise<void> {
    this.#readers.delete(device);
    reader.end(new PcscError('no-reader', 'unplugged'));
    await reader.close(givenBack());
  }

  /** As pcscd names readers: product, number among those alike, slot. */
  #nameSlot(product: string, slot: number): string {
    const taken = new Set([...this.#readers.values()].flatMap(reader => reader.slots.map(({ name }) => name)));
    const nameOf = (number: number) => `${product} (USB) ${twoDigits(number)} ${twoDigits(slot)}`;
    let number = 0;
    while (taken.has(nameOf(number))) number++;
    return nameOf(number);
  }
}

const twoDigits = (number: number): string => number.toString(16).toUpperCase().padStart(2, '0');

/** Leaves out a snapshot that says what the last one said. */
function tellChanges(onChange: Listener): Listener {
  let last: string | null = null;
  return snapshot => {
    const text = JSON.stringify(snapshot);
    if (text === last) return;
    last = text;
    onChange(snapshot);
  };
}
