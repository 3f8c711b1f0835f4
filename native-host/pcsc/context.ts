// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PcscApi } from './api.ts';
import type { ReaderState } from './port.ts';
import { isStatus, SCARD_S_SUCCESS, toPcscError } from './status-codes.ts';

/** SCARD_SCOPE_SYSTEM. */
const SCOPE_SYSTEM = 2;

const STATE_UNAWARE = 0;
const STATE_CHANGED = 0x02;
const STATE_UNKNOWN = 0x04;
const STATE_UNAVAILABLE = 0x08;
const STATE_PRESENT = 0x20;
const STATE_MUTE = 0x200;
const FLAG_BITS = 16;

/** Pseudo reader whose state changes when a reader is plugged in or unplugged. */
const READER_NOTIFICATION = '\\\\?PnP?\\Notification';

const READER_NAMES_BYTES = 16_384;

/** dwEventState of each reader, as the service last told it, without the flag "changed". */
export type RawStates = ReadonlyMap<string, number>;

interface ReaderEntry {
  readonly szReader: string;
  readonly pvUserData: null;
  readonly dwCurrentState: number;
  readonly dwEventState: unknown;
  readonly cbAtr: unknown;
  readonly rgbAtr: Uint8Array;
}

export interface ReaderQuery {
  readonly raw: RawStates;
  readonly readers: readonly ReaderState[];
}

/**
 * One link to the PC/SC service. A call that waits keeps the whole context busy, so whatever may wait has a context of
 * its own: the watch, and each connection to a card.
 */
export class PcscContext {
  readonly api: PcscApi;
  readonly handle: unknown;

  private constructor(api: PcscApi, handle: unknown) {
    this.api = api;
    this.handle = handle;
  }

  /** Throws `service-stopped` when the service does not answer. */
  static async establish(api: PcscApi): Promise<PcscContext> {
    const handle: unknown[] = [0];
    await api.call('SCardEstablishContext', SCOPE_SYSTEM, null, null, handle);
    return new PcscContext(api, handle[0]);
  }

  /** Never throws: the context of a stopped service is gone already. */
  async release(): Promise<void> {
    await this.api.status('SCardReleaseContext', this.handle);
  }

  async listReaders(): Promise<readonly string[]> {
    const { nameEncoding } = this.api.abi;
    const unitBytes = nameEncoding === 'utf16le' ? 2 : 1;
    const names = Buffer.from(new ArrayBuffer(READER_NAMES_BYTES));
    const units: unknown[] = [READER_NAMES_BYTES / unitBytes];
    const status = await this.api.status('SCardListReaders', this.handle, null, names, units);
    if (isStatus(status, 'SCARD_E_NO_READERS_AVAILABLE')) return [];
    if (status !== SCARD_S_SUCCESS) throw toPcscError('SCardListReaders', status);
    const list = names.toString(nameEncoding, 0, Number(units[0]) * unitBytes);
    return list.split('\0').filter(name => name !== '');
  }

  /** The state of these readers now. Throws `no-reader` when one was unplugged meanwhile. */
  async queryReaders(names: readonly string[]): Promise<ReaderQuery> {
    if (names.length === 0) return { raw: new Map(), readers: [] };
    const entries = names.map(name => this.#entry(name, STATE_UNAWARE));
    await this.api.call('SCardGetStatusChange', this.handle, 0, entries, entries.length);
    const usable = entries.filter(
      ({ dwEventState }) => (Number(dwEventState) & (STATE_UNKNOWN | STATE_UNAVAILABLE)) === 0,
    );
    return {
      raw: new Map(usable.map(entry => [entry.szReader, (Number(entry.dwEventState) & ~STATE_CHANGED) >>> 0])),
      readers: usable.map(toReaderState),
    };
  }

  /**
   * Waits until a reader differs from what `raw` says, a reader comes or goes, or the time is over. Throws `cancelled`
   * after `cancelWait`.
   */
  async waitForChange(raw: RawStates, timeoutMs: number): Promise<void> {
    const entries = [...raw].map(([name, state]) => this.#entry(name, state));
    // Windows wants the number of readers known in the upper half, pcsc-lite counts them itself.
    if (this.api.abi.notifiesOfReaders) entries.push(this.#entry(READER_NOTIFICATION, raw.size << FLAG_BITS));
    const status = await this.api.status('SCardGetStatusChange', this.handle, timeoutMs, entries, entries.length);
    if (status !== SCARD_S_SUCCESS && !isStatus(status, 'SCARD_E_TIMEOUT')) {
      throw toPcscError('SCardGetStatusChange', status);
    }
  }

  /** Whether the card of this reader is gone, or goes within `timeoutMs`. */
  async losesCard(reader: string, timeoutMs: number): Promise<boolean> {
    const endMs = performance.now() + timeoutMs;
    for (;;) {
      const { raw, readers } = await this.queryReaders([reader]);
      if (readers[0]?.slot !== 'card') return true;
      const leftMs = Math.ceil(endMs - performance.now());
      if (leftMs <= 0) return false;
      await this.waitForChange(raw, leftMs);
    }
  }

  /** Ends a wait that has begun; one that is about to begin does not notice. */
  async cancelWait(): Promise<void> {
    await this.api.status('SCardCancel', this.handle);
  }

  #entry(szReader: string, dwCurrentState: number): ReaderEntry {
    const rgbAtr = new Uint8Array(this.api.abi.atrBytes);
    return { szReader, pvUserData: null, dwCurrentState, dwEventState: 0, cbAtr: 0, rgbAtr };
  }
}

function toReaderState({ szReader: name, dwEventState, cbAtr, rgbAtr }: ReaderEntry): ReaderState {
  const state = Number(dwEventState) >>> 0;
  const eventCount = state >>> FLAG_BITS;
  const atr = Uint8Array.from(rgbAtr.slice(0, Number(cbAtr)));
  if ((state & STATE_PRESENT) === 0) return { name, slot: 'empty', atr: new Uint8Array(0), eventCount };
  if ((state & STATE_MUTE) !== 0 || atr.length === 0) return { name, slot: 'mute', atr: new Uint8Array(0), eventCount };
  return { name, slot: 'card', atr, eventCount };
}
