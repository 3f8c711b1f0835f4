// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { UsbConfiguration } from './web-usb.ts';

/** Where Linux shows the USB devices. */
const SYSFS_DEVICES = '/sys/bus/usb/devices';

/**
 * The active configuration of a device as Linux shows it to everybody, so that no device has to be opened to know whether
 * it is a reader. Null where there is nothing to read.
 *
 * @param bus number of the bus, `001`.
 * @param ports numbers of the ports on the way to the device; none for the hub of the bus itself.
 */
export function readSysfsConfiguration(
  bus: string,
  ports: readonly number[],
  root: string = SYSFS_DEVICES,
): UsbConfiguration | null {
  if (ports.length === 0) return null;
  const device = `${Number.parseInt(bus, 10)}-${ports.join('.')}`;
  try {
    const folder = path.join(root, device);
    const isInterface = (name: string) => name.startsWith(`${device}:`);
    const interfaces = readdirSync(folder)
      .filter(isInterface)
      .map(name => readInterface(path.join(folder, name)));
    return { configurationValue: readNumber(folder, 'bConfigurationValue', 10), interfaces };
  } catch {
    return null; // unplugged meanwhile, or a system that has no sysfs
  }
}

const readInterface = (folder: string): UsbConfiguration['interfaces'][number] => ({
  interfaceNumber: readNumber(folder, 'bInterfaceNumber', 16),
  alternates: [{ interfaceClass: readNumber(folder, 'bInterfaceClass', 16) }],
});

const readNumber = (folder: string, name: string, radix: number): number =>
  Number.parseInt(readFileSync(path.join(folder, name), 'latin1'), radix);
