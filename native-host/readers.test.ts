// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, test } from 'vitest';
import { PLAIN_READER } from '../test/usb/reader-kind.ts';
import { ScriptedReader } from '../test/usb/scripted-reader.ts';
import { ScriptedDevice, ScriptedUsb } from '../test/usb/scripted-usb.ts';
import { createVirtualPcsc } from '../test/virtual-card/index.ts';
import { createTestCard } from '../test/virtual-card/test-card.ts';
import type { PcscPort, PcscSnapshot } from './pcsc/port.ts';
import { openReaders } from './readers.ts';
import { openUsbReaders, USB_TIMING } from './usb/index.ts';

const SERVICE_READER = 'Reader of the service';
const USB_READER = 'Scripted Reader (USB) 00 00';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A service and a USB device; what a watch tells. */
function start({ plugged = true, serviceReturnMs = 1 }: { plugged?: boolean; serviceReturnMs?: number } = {}) {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(SERVICE_READER);
  const device = new ScriptedDevice(new ScriptedReader(PLAIN_READER));
  const usb = new ScriptedUsb(...(plugged ? [device] : []));
  let opened = 0;
  const openUsb = async (): Promise<PcscPort> => {
    opened++;
    return openUsbReaders(async () => usb, USB_TIMING);
  };
  const port = openReaders({ pcsc, openUsb, serviceReturnMs });
  const told: PcscSnapshot[] = [];
  const waiting = new Set<() => void>();
  const over = new AbortController();
  const watched = port.watch(snapshot => {
    told.push(snapshot);
    for (const look of [...waiting]) look();
  }, over.signal);
  ends.push(async () => {
    over.abort();
    await watched;
    await port.close();
  });
  const until = (service: string, ...names: readonly string[]) =>
    new Promise<void>(resolve => {
      const look = () => {
        const last = told.at(-1);
        const found = last?.readers.map(({ name }) => name).join();
        if (last?.service !== service || found !== names.join()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { pcsc, device, usb, port, told, until, openings: () => opened };
}

describe('readers', () => {
  test('are those of the service while it runs: no USB device is touched', async () => {
    const { until, device, openings } = start();
    await until('running', SERVICE_READER);
    expect(openings()).toBe(0);
    expect(device.isOpen).toBe(false);
  });

  test('are those over USB while there is no service, and the service has the devices again when it is back', async () => {
    const { pcsc, until, device, port } = start();
    const card = await createTestCard();
    await until('running', SERVICE_READER);
    pcsc.stopService();
    await until('running', USB_READER);
    device.reader.insert(card);
    expect(device.isClaimed).toBe(true);
    pcsc.startService();
    await until('running', SERVICE_READER);
    expect(device.isClaimed || device.isOpen).toBe(false);
    await expect(port.connect(USB_READER)).rejects.toMatchObject({ failure: 'no-reader' });
    pcsc.stopService();
    await until('running', USB_READER);
    await expect(port.connect(SERVICE_READER)).rejects.toMatchObject({ failure: 'no-reader' });
  });

  test('a service that stopped a moment ago is waited for before its devices are taken', async () => {
    const { pcsc, until, device, openings } = start({ serviceReturnMs: 60_000 });
    await until('running', SERVICE_READER);
    pcsc.stopService();
    await until('stopped');
    pcsc.startService();
    await until('running', SERVICE_READER);
    expect(openings()).toBe(0);
    expect(device.isOpen).toBe(false);
  });

  test('without a service from the beginning, nothing is waited for', async () => {
    const pcsc = createVirtualPcsc();
    pcsc.stopService();
    const usb = new ScriptedUsb(new ScriptedDevice(new ScriptedReader(PLAIN_READER)));
    const port = openReaders({ pcsc, openUsb: async () => openUsbReaders(async () => usb, USB_TIMING) });
    const over = new AbortController();
    const told = await new Promise<PcscSnapshot>(resolve => void port.watch(resolve, over.signal));
    expect(told.readers.map(({ name }) => name)).toEqual([USB_READER]);
    over.abort();
    await port.close();
  });

  test('without a device that can be driven, a stopped service is told as stopped', async () => {
    const { pcsc, until, usb, device } = start({ plugged: false });
    pcsc.stopService();
    await until('stopped');
    usb.plug(device);
    await until('running', USB_READER);
    usb.unplug(device);
    await until('stopped');
  });

  test('closing gives the devices back', async () => {
    const { pcsc, until, port, device } = start();
    pcsc.stopService();
    await until('running', USB_READER);
    await port.close();
    expect(device.isOpen).toBe(false);
  });

  test('a driver that cannot be loaded is a stopped service', async () => {
    const pcsc = createVirtualPcsc();
    pcsc.stopService();
    const port = openReaders({ pcsc, openUsb: () => Promise.reject(new Error('no such file')) });
    const over = new AbortController();
    const told = new Promise<PcscSnapshot>(resolve => void port.watch(resolve, over.signal));
    expect(await told).toEqual({ service: 'stopped', readers: [] });
    over.abort();
    await port.close();
  });
});
