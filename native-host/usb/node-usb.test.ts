// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNodeUsb } from './node-usb.ts';
import { NodeUsbDevice } from './node-usb-device.ts';
import type { NativeUsbDevice } from './node-usb-native.ts';
import { readSysfsConfiguration } from './sysfs.ts';

/** A device of the binary with these answers. */
function createDevice(answers: Partial<NativeUsbDevice>) {
  const calls: string[] = [];
  const record = (name: string) => async () => {
    calls.push(name);
  };
  const usual = {
    handle: '1',
    bus: '999',
    address: 1,
    ports: [1],
    productName: 'Reader',
    open: record('open'),
    close: record('close'),
    claimInterface: record('claim'),
    releaseInterface: record('release'),
  };
  // By descriptor: an answer may be a getter that throws.
  const native = Object.defineProperties(
    usual,
    Object.getOwnPropertyDescriptors(answers),
  ) as unknown as NativeUsbDevice;
  return { device: new NodeUsbDevice(native), calls };
}

describe('the binary of the usb package', () => {
  test('is there, and lists the devices or says that this machine has no USB', async () => {
    const usb = await loadNodeUsb();
    const listed = await usb.getDevices().then(
      devices => devices.length,
      (error: Error) => error.message,
    );
    if (typeof listed === 'string') expect(listed).toMatch(/^getDevices error/u);
    else expect(listed).toBeGreaterThanOrEqual(0);
    const listener = () => undefined;
    usb.addEventListener('connect', listener);
    usb.removeEventListener('connect', listener);
  });
});

describe('a device of the binary', () => {
  test('waits for data beyond the limit of one transfer', async () => {
    let rounds = 0;
    const { device } = createDevice({
      nativeTransferIn: async () => {
        if (++rounds < 3) throw new Error('transferIn error: Cancelled');
        return Uint8Array.of(1, 2);
      },
    });
    const { data, status } = await device.transferIn(2, 64);
    expect([status, data?.byteLength, rounds]).toEqual(['ok', 2, 3]);
  });

  test('answers a stall as a status, other failures as errors', async () => {
    const { device } = createDevice({
      nativeTransferIn: () => Promise.reject(new Error('transferIn error: Stall')),
      nativeControlTransferIn: () => Promise.reject(new Error('controlTransferIn error: endpoint STALL condition')),
      nativeTransferOut: () => Promise.reject(new Error('transferOut error: Disconnected')),
    });
    const setup = { requestType: 'standard', recipient: 'device', request: 6, value: 0, index: 0 } as const;
    expect((await device.transferIn(2, 64)).status).toBe('stall');
    expect((await device.controlTransferIn(setup, 9)).status).toBe('stall');
    await expect(device.transferOut(2, new Uint8Array(1))).rejects.toThrow('Disconnected');
  });

  test('closing ends what waits, and gives the interfaces back first', async () => {
    const { device, calls } = createDevice({
      nativeTransferIn: () =>
        new Promise((_, reject) => setImmediate(() => reject(new Error('transferIn error: Cancelled')))),
    });
    await device.claimInterface(0);
    const waiting = device.transferIn(1, 8);
    const outcome = waiting.catch((error: Error) => error.name);
    await device.close();
    expect(await outcome).toBe('AbortError');
    expect(calls).toEqual(['claim', 'release', 'close']);
  });

  test('a device that cannot be asked has no name', () => {
    const { device } = createDevice({
      get productName(): string | null {
        throw new Error('open error');
      },
    });
    expect(device.productName).toBeNull();
  });
});

test('Linux shows the classes of a device without its being opened', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'cpx-sysfs-'));
  try {
    const write = async (name: string, text: string) => {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), `${text}\n`);
    };
    await write('1-2.4/bConfigurationValue', '1');
    await write('1-2.4/1-2.4:1.0/bInterfaceNumber', '00');
    await write('1-2.4/1-2.4:1.0/bInterfaceClass', '0b');
    expect(readSysfsConfiguration('001', [2, 4], root)).toEqual({
      configurationValue: 1,
      interfaces: [{ interfaceNumber: 0, alternates: [{ interfaceClass: 0x0b }] }],
    });
    expect(readSysfsConfiguration('001', [3], root)).toBeNull();
    expect(readSysfsConfiguration('001', [], root)).toBeNull();
  } finally {
    await rm(root, { recursive: true });
  }
});
