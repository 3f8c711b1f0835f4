// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardReading, openSigner } from '../../native-host/card/index.ts';
import type { PcscPort, PcscSnapshot } from '../../native-host/pcsc/port.ts';
import { openUsbReaders, USB_TIMING, type UsbTiming } from '../../native-host/usb/index.ts';
import { type CardBench, cardOf, startBench, type TypedPin, typePin } from '../card-kit/index.ts';
import type { VirtualCard } from '../virtual-card/index.ts';
import { PLAIN_READER, type ReaderKind } from './reader-kind.ts';
import { ScriptedReader } from './scripted-reader.ts';
import { ScriptedDevice, ScriptedUsb } from './scripted-usb.ts';

/** Short where a test has to wait for it, long where it must not come. */
export const TEST_TIMING: UsbTiming = { ...USB_TIMING, pollMs: 5, rescanMs: 10 };

export interface UsbBench {
  readonly reader: ScriptedReader;
  readonly device: ScriptedDevice;
  readonly usb: ScriptedUsb;
  readonly port: PcscPort;
  /** Name of the first slot. */
  readonly name: string;
  /** Resolves with the first snapshot for which `holds` is true, the one now included. */
  until(holds: (snapshot: PcscSnapshot) => boolean): Promise<PcscSnapshot>;
  /** Inserts the card and resolves when the port tells it. */
  insert(card: VirtualCard): Promise<void>;
}

/** A scripted reader of this kind, plugged in, and the port that drives it. */
export function startUsbBench(kind: Partial<ReaderKind> = {}, timing: Partial<UsbTiming> = {}): UsbBench {
  const reader = new ScriptedReader({ ...PLAIN_READER, ...kind });
  const device = new ScriptedDevice(reader);
  const usb = new ScriptedUsb(device);
  const port = openUsbReaders(async () => usb, { ...TEST_TIMING, ...timing });
  const until: UsbBench['until'] = async holds => {
    const over = new AbortController();
    const { promise, resolve } = Promise.withResolvers<PcscSnapshot>();
    const watched = port.watch(snapshot => {
      if (holds(snapshot)) resolve(snapshot);
    }, over.signal);
    const snapshot = await promise;
    over.abort();
    await watched;
    return snapshot;
  };
  return {
    reader,
    device,
    usb,
    port,
    name: `${reader.kind.product} (USB) 00 00`,
    until,
    async insert(card) {
      reader.insert(card);
      await until(({ readers }) => readers[0]?.slot === 'card');
    },
  };
}

export interface ReadCard {
  readonly monitor: CardBench['monitor'];
  readonly reading: CardReading;
  /** Signs with this code porteur, by the way of a sign-in. */
  sign(request: Parameters<ReturnType<typeof openSigner>['sign']>[0], pin?: TypedPin): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/** Inserts a card and reads it by the monitor of the host. */
export async function readOverUsb({ port, reader, name }: UsbBench, card: VirtualCard): Promise<ReadCard> {
  const bench = startBench({ port: () => port });
  reader.insert(card);
  const snapshot = await bench.until(state => state.readers.length > 0 && cardOf(state).kind === 'cpx');
  const insertion = snapshot.readers[0]?.insertion;
  const state = cardOf(snapshot);
  if (insertion == null || state.kind !== 'cpx') throw new Error('the card was not read');
  const { reading } = state;
  const { monitor } = bench;
  return {
    monitor,
    reading,
    async sign(request, pin = typePin('1234')) {
      const signer = openSigner({ port, reader: name, reading, insertion, monitor, pin, lastTryConfirmed: false });
      try {
        return await signer.sign(request);
      } finally {
        await signer.close();
      }
    },
    stop: () => bench.stop(),
  };
}
