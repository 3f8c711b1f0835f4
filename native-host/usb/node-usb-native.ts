// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { UsbConfiguration, UsbControlSetup, UsbDevice } from './web-usb.ts';

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

type SameAsWebUsb = 'open' | 'close' | 'selectConfiguration' | 'claimInterface' | 'releaseInterface' | 'clearHalt';

/**
 * A new object at each listing; `handle` is the same as long as the device is plugged in. Interfaces that are claimed keep
 * the device open beyond `close`.
 */
export interface NativeUsbDevice extends Pick<UsbDevice, SameAsWebUsb> {
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
  nativeControlTransferIn(setup: UsbControlSetup, timeoutMs: number, length: number): Promise<Uint8Array | null>;
  nativeControlTransferOut(setup: UsbControlSetup, timeoutMs: number, data?: Uint8Array): Promise<number>;
  nativeTransferIn(endpointNumber: number, timeoutMs: number, length: number): Promise<Uint8Array | null>;
  nativeTransferOut(endpointNumber: number, timeoutMs: number, data: Uint8Array): Promise<number>;
}
