// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError, type PcscPort, type PcscSnapshot } from '../../../../native-host/pcsc/port.ts';
import type { InsertableCard } from '../../insertable-card.ts';
import type { PinPad } from '../../pin-pad/index.ts';
import { VirtualConnection } from './virtual-connection.ts';
import { VirtualReader } from './virtual-reader.ts';

/** A PC/SC service with virtual readers. The controls act at once and tell every watch. */
export interface VirtualPcsc extends PcscPort {
  /** Throws when a reader has this name already. @param pinPad absent: a reader without keys. */
  addReader(name: string, pinPad?: PinPad): void;
  /** Unplugs a reader, its card in it. */
  removeReader(name: string): void;
  /** Throws when the reader does not exist or is not empty. */
  insert(reader: string, card: InsertableCard): void;
  /** Pulls the card out. Throws when the reader does not exist. */
  remove(reader: string): void;
  /** Connections end; watches tell that the service is stopped. Readers and cards stay where they are. */
  stopService(): void;
  startService(): void;
  /** What `watch` would tell now. */
  readonly snapshot: PcscSnapshot;
}

/** A service that runs, without readers. */
export function createVirtualPcsc(): VirtualPcsc {
  return new InProcessPcsc();
}

interface Watch {
  readonly tell: (snapshot: PcscSnapshot) => void;
  readonly end: () => void;
}

class InProcessPcsc implements VirtualPcsc {
  readonly #readers = new Map<string, VirtualReader>();
  readonly #watches = new Set<Watch>();
  readonly #connections = new Map<VirtualConnection, VirtualReader>();
  #isRunning = true;

  get snapshot(): PcscSnapshot {
    if (!this.#isRunning) return { service: 'stopped', readers: [] };
    return { service: 'running', readers: [...this.#readers.values()].map(reader => reader.describe()) };
  }

  async watch(onChange: (snapshot: PcscSnapshot) => void, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = () => resolve();
    const watch = { tell: onChange, end };
    this.#watches.add(watch);
    signal.addEventListener('abort', end, { once: true });
    try {
      onChange(this.snapshot);
      await promise;
    } finally {
      this.#watches.delete(watch);
      signal.removeEventListener('abort', end);
    }
  }

  async connect(name: string): Promise<VirtualConnection> {
    if (!this.#isRunning) throw new PcscError('service-stopped', 'SCardConnect: SCARD_E_NO_SERVICE');
    const reader = this.#readers.get(name);
    if (!reader) throw new PcscError('no-reader', 'SCardConnect: SCARD_E_UNKNOWN_READER');
    const { slot } = reader.describe();
    if (slot === 'empty') throw new PcscError('no-card', 'SCardConnect: SCARD_E_NO_SMARTCARD');
    if (slot === 'mute') throw new PcscError('card-mute', 'SCardConnect: SCARD_W_UNRESPONSIVE_CARD');
    const connection: VirtualConnection = new VirtualConnection(reader, () => this.#connections.delete(connection));
    this.#connections.set(connection, reader);
    return connection;
  }

  async close(): Promise<void> {
    this.#endConnections(new PcscError('unexpected', 'SCARD_E_INVALID_HANDLE'));
    for (const { end } of [...this.#watches]) end();
  }

  addReader(name: string, pinPad: PinPad | null = null): void {
    if (this.#readers.has(name)) throw new Error(`there is a reader ${name} already`);
    this.#readers.set(name, new VirtualReader(name, pinPad, () => this.#tell()));
    this.#tell();
  }

  removeReader(name: string): void {
    const reader = this.#find(name);
    const error = new PcscError('no-reader', 'SCARD_E_READER_UNAVAILABLE');
    this.#readers.delete(name);
    reader.lock.breakAll(error);
    this.#endConnections(error, reader);
    if (reader.card) reader.remove();
    else this.#tell();
  }

  insert(name: string, card: InsertableCard): void {
    this.#find(name).insert(card);
  }

  remove(name: string): void {
    this.#find(name).remove();
  }

  stopService(): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    const error = new PcscError('service-stopped', 'SCARD_E_SERVICE_STOPPED');
    for (const reader of this.#readers.values()) reader.lock.breakAll(error);
    this.#endConnections(error);
    this.#tell();
  }

  startService(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (const reader of this.#readers.values()) reader.card?.powerOn();
    this.#tell();
  }

  #find(name: string): VirtualReader {
    const reader = this.#readers.get(name);
    if (!reader) throw new Error(`there is no reader ${name}`);
    return reader;
  }

  #endConnections(error: PcscError, only?: VirtualReader): void {
    for (const [connection, reader] of [...this.#connections]) {
      if (!only || reader === only) connection.end(error);
    }
  }

  #tell(): void {
    const { snapshot } = this;
    for (const { tell } of [...this.#watches]) tell(snapshot);
  }
}
