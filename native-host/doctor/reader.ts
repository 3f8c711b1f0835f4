// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { asksAtReader, type MonitoredReader, type MonitorSnapshot } from '../card/index.ts';
import { listExisting, listFolder, readText } from './files.ts';
import { placeOf, type SystemPlaces } from './places.ts';

export interface ReaderPorts {
  readonly places: SystemPlaces;
  /** With every card read. */
  readonly snapshot: MonitorSnapshot;
  /** Null when the policy cannot be read. */
  readonly settings: Settings | null;
}

const USB_DEVICES = '/sys/bus/usb/devices';
/** bInterfaceClass of smart-card readers (USB Device Class: Smart Card CCID, section 4.3). */
const SMART_CARD_CLASS = '0b';
const CCID_DRIVERS = ['/usr/lib/pcsc/drivers/ifd-ccid.bundle', '/usr/lib64/pcsc/drivers/ifd-ccid.bundle'];

/** The reader that the diagnosis is about: the one with the CPx, else one with any card, else the first. */
export function chooseReader({ readers }: MonitorSnapshot): MonitoredReader | null {
  const withCpx = readers.find(({ card }) => card.kind === 'cpx');
  const withCard = readers.find(({ card }) => card.kind !== 'empty');
  return withCpx ?? withCard ?? readers[0] ?? null;
}

export async function checkReader({ places, snapshot, settings }: ReaderPorts): Promise<RungResult> {
  const chosen = chooseReader(snapshot);
  const driver = (await listExisting(CCID_DRIVERS.map(file => placeOf(places, file)))).map(file =>
    path.basename(file),
  )[0];
  if (chosen === null) {
    const devices = await listUsbReaders(places);
    if (devices.length === 0) return tellFinding('reader.none', { driver });
    return tellFinding('reader.driver-missing', { reader: devices.join(', '), driver: driver ?? 'no' });
  }
  const { name, card } = chosen;
  const others = snapshot.readers.filter(reader => reader !== chosen).map(reader => reader.name);
  const otherReaders = others.length === 0 ? null : others.join(', ');
  const pinPad = card.kind === 'cpx' ? asksAtReader(card.reading) : null;
  const facts = { reader: name, otherReaders, driver, pinPad };
  if (card.kind === 'refused' && card.error.code === 'READER_FAULT') {
    return tellFinding('reader.fault', { ...facts, detail: card.error.detail });
  }
  const needsPinPad = settings?.pinEntry === 'reader';
  return tellFinding(needsPinPad && pinPad === false ? 'reader.pin-pad-missing' : 'reader.ok', facts);
}

/** Readers that Linux sees on its USB, by their products' names, whether or not a driver takes them. */
async function listUsbReaders(places: SystemPlaces): Promise<readonly string[]> {
  if (places.platform !== 'linux') return [];
  const folder = placeOf(places, USB_DEVICES);
  const readers = new Set<string>();
  for (const entry of await listFolder(folder)) {
    const [device, numbers] = entry.split(':');
    if (device === undefined || numbers === undefined) continue; // a device, not one of its interfaces
    const kind = await readText(path.join(folder, entry, 'bInterfaceClass'));
    if (kind.trim() !== SMART_CARD_CLASS) continue;
    readers.add((await readText(path.join(folder, device, 'product'))).trim() || device);
  }
  return [...readers];
}
