// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type {
  Usb,
  UsbConfiguration,
  UsbControlSetup,
  UsbDevice,
  UsbInResult,
  UsbOutResult,
} from '../../native-host/usb/index.ts';
import { answerStandardRequest, CONFIGURATION_VALUE, ENDPOINT, INTERFACE_NUMBER } from './descriptors.ts';
import type { ScriptedReader } from './scripted-reader.ts';

const SMART_CARD = 0x0b;
const REQUEST_ABORT = 1;
const ABORTED = () => new DOMException('the device was closed', 'AbortError');
const UNPLUGGED = () => new DOMException('the device was disconnected', 'NetworkError');

/** A scripted reader as a WebUSB device. */
export class ScriptedDevice implements UsbDevice {
  readonly reader: ScriptedReader;
  readonly productName: string;
  readonly configurations: readonly UsbConfiguration[] = [
    {
      configurationValue: CONFIGURATION_VALUE,
      interfaces: [{ interfaceNumber: INTERFACE_NUMBER, alternates: [{ interfaceClass: SMART_CARD }] }],
    },
  ];
  configuration: UsbConfiguration | null = null;
  /** The very arrays that were given to `transferOut`. */
  readonly outgoing: Uint8Array[] = [];
  /** What the next transfers of the bulk endpoints do in place of their work. */
  readonly stalls = { in: 0, out: 0 };
  readonly clearedHalts: string[] = [];
  isOpen = false;
  isClaimed = false;
  /** The system refuses the device to this program. */
  isForbidden = false;
  #isUnplugged = false;

  constructor(reader: ScriptedReader) {
    this.reader = reader;
    this.productName = reader.kind.product;
  }

  async open(): Promise<void> {
    if (this.isForbidden) throw new DOMException('access denied', 'SecurityError');
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.isOpen = false;
    this.isClaimed = false;
    this.#failTransfers(ABORTED());
  }

  async selectConfiguration(value: number): Promise<void> {
    this.configuration = this.configurations.find(({ configurationValue }) => configurationValue === value) ?? null;
  }

  async claimInterface(): Promise<void> {
    if (!this.configuration) throw new DOMException('no configuration', 'InvalidStateError');
    this.isClaimed = true;
  }

  async releaseInterface(): Promise<void> {
    this.isClaimed = false;
  }

  async controlTransferIn({ request, value }: UsbControlSetup, length: number): Promise<UsbInResult> {
    this.#requireDevice();
    const answer = answerStandardRequest(this.reader.kind, { request, value, length });
    return answer ? toResult(answer) : { data: null, status: 'stall' };
  }

  async controlTransferOut({ request, requestType, value }: UsbControlSetup): Promise<UsbOutResult> {
    this.#requireDevice();
    if (requestType !== 'class' || request !== REQUEST_ABORT) return { bytesWritten: 0, status: 'stall' };
    this.reader.abort(value);
    return { bytesWritten: 0, status: 'ok' };
  }

  async transferIn(endpoint: number): Promise<UsbInResult> {
    this.#requireClaim();
    if (endpoint === ENDPOINT.interruptIn) return toResult(await this.reader.interruptIn.take());
    if (endpoint !== ENDPOINT.bulkIn) throw new DOMException('no such endpoint', 'NotFoundError');
    if (this.stalls.in > 0) {
      this.stalls.in--;
      return { data: null, status: 'stall' };
    }
    return toResult(await this.reader.bulkIn.take());
  }

  async transferOut(_endpoint: number, data: Uint8Array): Promise<UsbOutResult> {
    this.#requireClaim();
    this.outgoing.push(data);
    if (this.stalls.out > 0) {
      this.stalls.out--;
      return { bytesWritten: 0, status: 'stall' };
    }
    this.reader.write(data);
    return { bytesWritten: data.length, status: 'ok' };
  }

  async clearHalt(direction: string): Promise<void> {
    this.clearedHalts.push(direction);
  }

  /** Pulled out of its port, in the middle of a transfer too. */
  unplug(): void {
    this.#isUnplugged = true;
    this.#failTransfers(UNPLUGGED());
  }

  plug(): void {
    this.#isUnplugged = false;
    this.isOpen = false;
    this.configuration = null;
  }

  #failTransfers(error: Error): void {
    this.reader.bulkIn.fail(error);
    this.reader.interruptIn.fail(error);
  }

  #requireDevice(): void {
    if (this.#isUnplugged || !this.isOpen) throw UNPLUGGED();
  }

  #requireClaim(): void {
    this.#requireDevice();
    if (!this.isClaimed) throw new DOMException('interface not claimed', 'InvalidStateError');
  }
}

const toResult = (bytes: Uint8Array): UsbInResult => ({
  data: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  status: 'ok',
});

/** The ports of a machine, with scripted devices in them. */
export class ScriptedUsb implements Usb {
  readonly #devices = new Set<ScriptedDevice>();
  readonly #listeners = new EventTarget();

  constructor(...devices: readonly ScriptedDevice[]) {
    for (const device of devices) this.#devices.add(device);
  }

  async getDevices(): Promise<readonly UsbDevice[]> {
    return [...this.#devices];
  }

  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void {
    this.#listeners.addEventListener(type, listener);
  }

  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void {
    this.#listeners.removeEventListener(type, listener);
  }

  plug(device: ScriptedDevice): void {
    device.plug();
    this.#devices.add(device);
    this.#listeners.dispatchEvent(new Event('connect'));
  }

  unplug(device: ScriptedDevice): void {
    this.#devices.delete(device);
    device.unplug();
    this.#listeners.dispatchEvent(new Event('disconnect'));
  }
}
