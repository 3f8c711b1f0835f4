// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { loadKoffi } from './koffi.ts';

/** Writes to an endpoint of an open device; answers the bytes taken, or null when the kernel refuses. */
export type BulkWriter = (endpointNumber: number, data: Uint8Array, timeoutMs: number) => Promise<number | null>;

const OPEN_FILES = '/proc/self/fd';
const DEVICE_FILES = '/dev/bus/usb';
/** USBDEVFS_BULK of linux/usbdevice_fs.h: _IOWR('U', 2, struct usbdevfs_bulktransfer). */
const IOC_READ_WRITE = 3;
const IOC_DIRECTION_SHIFT = 30;
const IOC_SIZE_SHIFT = 16;
const IOC_TYPE_SHIFT = 8;
const USBDEVFS = 'U'.charCodeAt(0);
const BULK = 2;

/**
 * A writer for a device that this process has open already, by the kernel's own interface (Linux). The data go from the
 * caller's memory straight into the kernel: the binary of the `usb` package makes two copies of each transfer and wipes
 * neither, and a transfer may hold a code porteur. Throws when the device is not open.
 *
 * @param bus number of the bus, `001`.
 * @param address number of the device on it.
 */
export function openBulkWriter(bus: string, address: number): BulkWriter {
  const device = path.join(DEVICE_FILES, bus.padStart(3, '0'), String(address).padStart(3, '0'));
  const descriptor = findOpenFile(device);
  const koffi = loadKoffi();
  const transfer = koffi.struct({ ep: 'uint', len: 'uint', timeout: 'uint', data: 'void *' });
  const ioctl = koffi.load(null).func('ioctl', 'int', ['int', 'ulong', koffi.pointer(transfer)]);
  const size = koffi.sizeof(transfer);
  const request =
    IOC_READ_WRITE * 2 ** IOC_DIRECTION_SHIFT + (size << IOC_SIZE_SHIFT) + (USBDEVFS << IOC_TYPE_SHIFT) + BULK;
  return (endpointNumber, data, timeoutMs) =>
    new Promise((resolve, reject) => {
      const parameters = { ep: endpointNumber, len: data.length, timeout: timeoutMs, data };
      ioctl.async(descriptor, request, parameters, (error: unknown, taken: number) => {
        if (error) reject(error);
        else resolve(taken < 0 ? null : taken);
      });
    });
}

function findOpenFile(file: string): number {
  for (const name of readdirSync(OPEN_FILES)) {
    if (linkOf(name) === file) return Number(name);
  }
  throw new Error('the device is not open');
}

/** Null for a descriptor that was closed meanwhile, as the one of the folder itself. */
function linkOf(name: string): string | null {
  try {
    return readlinkSync(path.join(OPEN_FILES, name));
  } catch {
    return null;
  }
}
