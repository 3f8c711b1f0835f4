// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type BulkWriter, openBulkWriter } from '../native/index.ts';
import type { NativeUsbDevice } from './node-usb-native.ts';
import { readSysfsConfiguration } from './sysfs.ts';
import type {
  UsbConfiguration,
  UsbControlSetup,
  UsbDevice,
  UsbDirection,
  UsbInResult,
  UsbOutResult,
} from './web-usb.ts';

/** A transfer that waits cannot be called back: it is begun again this often, and `close` waits no longer than that. */
const WAIT_SLICE_MS = 1_000;
const OUT_LIMIT_MS = 5_000;
const CONTROL_LIMIT_MS = 2_000;
/** How the native binary ends its messages. */
const TIMED_OUT = /\bCancelled$/u;
const STALLED = /\bstall/iu;

/** A device of the native binary with the behaviour of the WebUSB specification. */
export class NodeUsbDevice implements UsbDevice {
  readonly #native: NativeUsbDevice;
  readonly #claimed = new Set<number>();
  readonly #waiting = new Set<Promise<unknown>>();
  #isClosing = false;
  #configuration: UsbConfiguration | null = null;
  /** Linux only: the way out for data that must not be copied. */
  #write: BulkWriter | null = null;

  constructor(native: NativeUsbDevice) {
    this.#native = native;
  }

  get productName(): string | null {
    try {
      return this.#native.productName;
    } catch {
      return null; // the device had to be asked, and did not answer
    }
  }

  get configuration(): UsbConfiguration | null {
    this.#configuration ??= readSysfsConfiguration(this.#native.bus, this.#native.ports);
    return this.#configuration ?? this.#native.configuration;
  }

  get configurations(): readonly UsbConfiguration[] {
    if (process.platform !== 'linux') return this.#native.configurations;
    return this.configuration === null ? [] : [this.configuration];
  }

  async open(): Promise<void> {
    this.#isClosing = false;
    await this.#native.open();
    if (process.platform === 'linux') this.#write = openBulkWriter(this.#native.bus, this.#native.address);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#write = null;
    await Promise.allSettled(this.#waiting);
    for (const interfaceNumber of [...this.#claimed]) await this.releaseInterface(interfaceNumber);
    await this.#native.close();
  }

  async selectConfiguration(configurationValue: number): Promise<void> {
    await this.#native.selectConfiguration(configurationValue);
    this.#configuration = null;
  }

  async claimInterface(interfaceNumber: number): Promise<void> {
    await this.#native.claimInterface(interfaceNumber);
    this.#claimed.add(interfaceNumber);
  }

  async releaseInterface(interfaceNumber: number): Promise<void> {
    if (this.#claimed.delete(interfaceNumber)) await this.#native.releaseInterface(interfaceNumber);
  }

  controlTransferIn(setup: UsbControlSetup, length: number): Promise<UsbInResult> {
    return toResult(this.#native.nativeControlTransferIn(setup, CONTROL_LIMIT_MS, length).then(toInResult), STALLED_IN);
  }

  controlTransferOut(setup: UsbControlSetup, data?: Uint8Array<ArrayBuffer>): Promise<UsbOutResult> {
    return toResult(
      this.#native.nativeControlTransferOut(setup, CONTROL_LIMIT_MS, data).then(toOutResult),
      STALLED_OUT,
    );
  }

  transferIn(endpointNumber: number, length: number): Promise<UsbInResult> {
    const transfer = this.#waitForData(endpointNumber, length);
    this.#waiting.add(transfer);
    const forget = () => this.#waiting.delete(transfer);
    transfer.then(forget, forget);
    return transfer;
  }

  async transferOut(endpointNumber: number, data: Uint8Array<ArrayBuffer>): Promise<UsbOutResult> {
    if (this.#write) {
      const taken = await this.#write(endpointNumber, data, OUT_LIMIT_MS);
      return taken === null ? STALLED_OUT : toOutResult(taken); // whatever it was: clearing the halt tells the rest
    }
    return toResult(this.#native.nativeTransferOut(endpointNumber, OUT_LIMIT_MS, data).then(toOutResult), STALLED_OUT);
  }

  clearHalt(direction: UsbDirection, endpointNumber: number): Promise<void> {
    return this.#native.clearHalt(direction, endpointNumber);
  }

  async #waitForData(endpointNumber: number, length: number): Promise<UsbInResult> {
    while (!this.#isClosing) {
      try {
        const transfer = this.#native.nativeTransferIn(endpointNumber, WAIT_SLICE_MS, length);
        return await toResult(transfer.then(toInResult), STALLED_IN);
      } catch (error) {
        if (!TIMED_OUT.test(messageOf(error))) throw error;
      }
    }
    throw new DOMException('the device was closed', 'AbortError');
  }
}

const STALLED_IN: UsbInResult = { data: null, status: 'stall' };
const STALLED_OUT: UsbOutResult = { bytesWritten: 0, status: 'stall' };

const toInResult = (bytes: Uint8Array | null): UsbInResult => ({
  data: bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  status: 'ok',
});
const toOutResult = (bytesWritten: number): UsbOutResult => ({ bytesWritten, status: 'ok' });

/** The specification answers a stall as a status, the binary throws it. */
async function toResult<T>(transfer: Promise<T>, stalled: T): Promise<T> {
  try {
    return await transfer;
  } catch (error) {
    if (STALLED.test(messageOf(error))) return stalled;
    throw error;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');
