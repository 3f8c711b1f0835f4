// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import type { CardConnection, PcscPort, PcscSnapshot } from './pcsc/port.ts';

export interface ReaderSources {
  /** The system's service; it comes first. */
  readonly pcsc: PcscPort;
  /** Opens the readers over USB. Called each time the service is found stopped, never while it runs. */
  readonly openUsb: () => Promise<PcscPort>;
  /** For tests; the default is `SERVICE_RETURN_MS`. */
  readonly serviceReturnMs?: number;
}

/**
 * A service that ran and stopped may be back in a moment (an update of its package), and would not get readers that we
 * had taken meanwhile.
 */
const SERVICE_RETURN_MS = 10_000;

type Tell = (snapshot: PcscSnapshot) => void;

/**
 * The readers of the PC/SC service and, only while there is no such service, those that can be driven over USB. Without
 * a reader to drive, a stopped service is told as what it is: starting it may help, where we lack the right to a device.
 */
export const openReaders = (sources: ReaderSources): PcscPort => new Readers(sources);

class Readers implements PcscPort {
  readonly #sources: ReaderSources;
  #usb: Promise<PcscPort> | null = null;
  #hasServed = false;
  /** The last readers over USB are given back before anything else has them. */
  #givenBack: Promise<void> = Promise.resolve();

  constructor(sources: ReaderSources) {
    this.#sources = sources;
  }

  async watch(onChange: Tell, signal: AbortSignal): Promise<void> {
    let watching: AbortController | null = null;
    const follow = (snapshot: PcscSnapshot) => {
      watching?.abort();
      watching = new AbortController();
      const { signal: over } = watching;
      const ends = AbortSignal.any([signal, over]);
      if (snapshot.service === 'stopped') void this.#watchUsb(snapshot, onChange, ends);
      else {
        this.#hasServed = true;
        void this.#leaveUsb().then(() => ends.aborted || onChange(snapshot));
      }
    };
    await this.#sources.pcsc.watch(follow, signal);
  }

  async connect(reader: string): Promise<CardConnection> {
    const port = (await this.#usb) ?? this.#sources.pcsc;
    return port.connect(reader);
  }

  async close(): Promise<void> {
    await Promise.all([this.#leaveUsb(), this.#sources.pcsc.close()]);
  }

  async #watchUsb(stopped: PcscSnapshot, onChange: Tell, ends: AbortSignal): Promise<void> {
    await this.#givenBack;
    if (this.#hasServed && !this.#usb) {
      if (!ends.aborted) onChange(stopped);
      const { serviceReturnMs = SERVICE_RETURN_MS } = this.#sources;
      await wait(serviceReturnMs, undefined, { signal: ends }).catch(() => undefined); // the service is back
    }
    if (ends.aborted) return;
    this.#usb ??= this.#sources.openUsb();
    const usb = await this.#usb.catch(() => null); // a program without its USB part
    if (usb === null) {
      this.#usb = null;
      if (!ends.aborted) onChange(stopped);
      return;
    }
    await usb.watch(({ service, readers }) => {
      if (!ends.aborted) onChange(readers.length > 0 ? { service, readers, overUsb: true } : stopped);
    }, ends);
  }

  #leaveUsb(): Promise<void> {
    const usb = this.#usb;
    this.#usb = null;
    if (usb) this.#givenBack = usb.then(port => port.close());
    return this.#givenBack;
  }
}
