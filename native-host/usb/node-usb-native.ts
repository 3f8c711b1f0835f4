// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { UsbConfiguration, UsbControlSetup, UsbDirection } from './web-usb.ts';

/** What the native binary of the `usb` package 3.1.0 exports, as far as it is used. Times in milliseconds. */
export interface NativeUsb {
  readonly Emitter: new () => {
    addAttach(tell: () => void): Promise<void>;
    removeAttach(): Promise<void>;
    addDetach(tell: () => void): Promise<void>;
    removeDetach(): Promise<void>;
  };
  nativeGetDevices(): Promise<readonly NativeUsbDevice[]>;
}

/** A new object at each listing; `handle` is the same as long as the device is plugged in. */
export interface NativeUsbDevice {
  readonly handle: string;
  /** Number of the bus, `001`, and of the ports on the way to the device. */
  readonly bus: string;
  /** Number of the device on the bus. */
  readonly address: number;
  readonly ports: readonly number[];
  /** May open the device to ask it, and throws where that is not allowed. */
  readonly productName: string | null;
  readonly configuration: UsbConfiguration;
  readonly configurations: readonly UsbConfiguration[];
  open(): Promise<void>;
  /** The claimed interfaces keep the device open: they have to be released first. */
  close(): Promise<void>;
  selectConfiguration(configurationValue: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  nativeControlTransferIn(setup: UsbControlSetup, timeoutMs: number, length: number): Promise<Uint8Array | null>;
  nativeControlTransferOut(setup: UsbControlSetup, timeoutMs: number, data?: Uint8Array): Promise<number>;
  nativeTransferIn(endpointNumber: number, timeoutMs: number, length: number): Promise<Uint8Array | null>;
  nativeTransferOut(endpointNumber: number, timeoutMs: number, data: Uint8Array): Promise<number>;
  clearHalt(direction: UsbDirection, endpointNumber: number): Promise<void>;
}
