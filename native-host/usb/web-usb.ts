// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * The part of the WebUSB specification that a CCID driver needs, so that `navigator.usb` can stand where the `usb`
 * package stands. Transfers wait without a limit, as in the specification; `close` ends them.
 */
export interface Usb {
  /** The devices that may be used, the same object for the same device as long as it is plugged in. */
  getDevices(): Promise<readonly UsbDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
}

export type UsbDirection = 'in' | 'out';
export type UsbTransferStatus = 'ok' | 'stall' | 'babble';

export interface UsbInResult {
  readonly data?: DataView | null | undefined;
  readonly status?: UsbTransferStatus | undefined;
}

export interface UsbOutResult {
  readonly bytesWritten: number;
  readonly status?: UsbTransferStatus | undefined;
}

export interface UsbControlSetup {
  readonly requestType: 'standard' | 'class' | 'vendor';
  readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}

export interface UsbConfiguration {
  readonly configurationValue: number;
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternates: readonly { readonly interfaceClass: number }[];
  }[];
}

export interface UsbDevice {
  readonly productName?: string | null | undefined;
  readonly configuration?: UsbConfiguration | null | undefined;
  readonly configurations: readonly UsbConfiguration[];
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(configurationValue: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  controlTransferIn(setup: UsbControlSetup, length: number): Promise<UsbInResult>;
  controlTransferOut(setup: UsbControlSetup, data?: Uint8Array<ArrayBuffer>): Promise<UsbOutResult>;
  transferIn(endpointNumber: number, length: number): Promise<UsbInResult>;
  transferOut(endpointNumber: number, data: Uint8Array<ArrayBuffer>): Promise<UsbOutResult>;
  clearHalt(direction: UsbDirection, endpointNumber: number): Promise<void>;
}

/** bInterfaceClass of smart-card readers. */
export const SMART_CARD_CLASS = 0x0b;

/** Whether one of the device's interfaces is a smart-card reader. A device that cannot be asked is none. */
export function isReader(device: UsbDevice): boolean {
  try {
    return device.configurations.some(({ interfaces }) =>
      interfaces.some(({ alternates }) => alternates.some(({ interfaceClass }) => interfaceClass === SMART_CARD_CLASS)),
    );
  } catch {
    return false; // a binding may have to open the device for this, which the system refuses
  }
}

/** Bytes that came in. */
export const bytesOf = ({ data }: UsbInResult): Uint8Array =>
  data ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(0);
