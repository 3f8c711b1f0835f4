// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';
import { announcedBytes, garbled } from './messages.ts';
import { LATE, within } from './timing.ts';
import { bytesOf, type UsbDevice } from './web-usb.ts';

/** A reader may end a message with a packet without bytes; more of them than this is nonsense. */
const MAX_EMPTY_TRANSFERS = 4;

export interface BulkEndpoints {
  readonly bulkIn: number;
  readonly bulkOut: number;
}

/** Whole CCID messages over the two bulk endpoints. */
export class BulkPipe {
  readonly #device: UsbDevice;
  readonly #endpoints: BulkEndpoints;
  readonly #maxMessageBytes: number;
  /** A transfer cannot be called back: one that gave nothing in time is there for the next message. */
  #pending: Promise<Uint8Array> | null = null;

  constructor(device: UsbDevice, endpoints: BulkEndpoints, maxMessageBytes: number) {
    this.#device = device;
    this.#endpoints = endpoints;
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** Throws `communication` when the endpoint stalls or takes less than all, or not within `limitMs`. */
  async send(message: Uint8Array<ArrayBuffer>, limitMs: number): Promise<void> {
    const { bulkOut } = this.#endpoints;
    const result = await within(this.#device.transferOut(bulkOut, message), limitMs);
    if (result === LATE) throw new PcscError('communication', 'bulk-out: not taken in time');
    const { status, bytesWritten } = result;
    if (status === 'stall') {
      await this.#device.clearHalt('out', bulkOut);
      throw new PcscError('communication', 'bulk-out: stall');
    }
    if (bytesWritten !== message.length) throw new PcscError('communication', `bulk-out: ${bytesWritten} bytes taken`);
  }

  /** The next message as it came, or LATE. Throws `communication` for a stall and for what is no message. */
  async receive(limitMs: number): Promise<Uint8Array | typeof LATE> {
    this.#pending ??= this.#read();
    try {
      const message = await within(this.#pending, limitMs);
      if (message !== LATE) this.#pending = null;
      return message;
    } catch (error) {
      this.#pending = null;
      throw error;
    }
  }

  async #read(): Promise<Uint8Array> {
    let message: Uint8Array = new Uint8Array(0);
    for (let empty = 0; empty <= MAX_EMPTY_TRANSFERS; ) {
      const part = await this.#transfer();
      if (part.length === 0) empty++;
      message = message.length === 0 ? part : Buffer.concat([message, part]);
      const announced = announcedBytes(message);
      if (announced !== null && announced > this.#maxMessageBytes) throw garbled(`${announced} bytes announced`);
      if (announced !== null && message.length >= announced) return message;
      if (announced === null && message.length > 0) throw garbled(`${message.length} bytes`);
    }
    throw garbled('message breaks off');
  }

  async #transfer(): Promise<Uint8Array> {
    const { bulkIn } = this.#endpoints;
    const result = await this.#device.transferIn(bulkIn, this.#maxMessageBytes);
    if (result.status === 'stall') {
      await this.#device.clearHalt('in', bulkIn);
      throw new PcscError('communication', 'bulk-in: stall');
    }
    if (result.status === 'babble') throw garbled('more than was asked for');
    return bytesOf(result);
  }
}
