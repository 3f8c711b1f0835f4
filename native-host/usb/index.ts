// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { loadNodeUsb } from './node-usb.ts';
export { openUsbReaders } from './port.ts';
export { USB_TIMING, type UsbTiming } from './timing.ts';
export { TransactionLock } from './transaction-lock.ts';
export type {
  Usb,
  UsbConfiguration,
  UsbControlSetup,
  UsbDevice,
  UsbDirection,
  UsbInResult,
  UsbOutResult,
} from './web-usb.ts';
