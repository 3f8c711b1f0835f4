// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CardChannel, CardFiles, driverOf, openSession, recogniseAtr } from '../card/index.ts';
import type { CardConnection, PcscPort, ReaderState } from '../pcsc/port.ts';
import { findApplications } from './applications.ts';
import { TracedFiles } from './card-file.ts';
import type { CardTrace } from './format.ts';
import { type DescribedObjects, tracePkcs15 } from './pkcs15.ts';
import { TraceRecorder } from './recorder.ts';
import { traceSecurityObjects } from './security-objects.ts';
import { selectWithFcp } from './select.ts';

const INS_VERIFY = 0x20;
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** Files of the card itself. EF_ACTUA is the update marker of the official middleware. */
const EF = {
  atr: fromHex('3F002F01'),
  directory: fromHex('3F002F00'),
  serialNumber: fromHex('3F00D003'),
  updateMarker: fromHex('3F00D010'),
} as const;

/**
 * Asks the card in `reader` all that it answers without a code, in one transaction, and leaves it as it was found. A
 * mute card and one that is no CPx give a trace of their answer to reset alone.
 *
 * The trace is whole: `redactTrace` masks it. Throws the person's error when the card goes meanwhile.
 */
export async function traceCard(port: PcscPort, reader: ReaderState): Promise<CardTrace> {
  const recorder = new TraceRecorder();
  const recognisedAs = recogniseAtr(reader.atr);
  const head = {
    format: 'cpx-connect-card-trace' as const,
    version: 1 as const,
    redacted: false,
    platform: process.platform,
    reader: reader.name,
    atr: toHex(reader.atr),
    recognisedAs,
  };
  if (reader.slot !== 'card' || recognisedAs === 'foreign') return { ...head, protocol: null, steps: [] };
  const session = await openSession(port, reader.name);
  try {
    await ask(recorder, recorder.listen(session.connection), recognisedAs === 'cps4' ? 'CPS4' : 'CPS3');
    return { ...head, protocol: session.connection.protocol, steps: recorder.steps };
  } finally {
    await session.end('leave');
  }
}

async function ask(recorder: TraceRecorder, connection: CardConnection, generation: 'CPS3' | 'CPS4'): Promise<void> {
  const channel = new CardChannel(connection);
  const driver = driverOf(generation);
  const open = () => recorder.step({ name: 'application', content: 'directory' }, () => driver.open(channel));
  const application = await open();
  const isCps3 = generation === 'CPS3';
  if (application === null && !isCps3) return;
  const select = isCps3 || application === null ? selectWithFcp(channel) : application.selectFile;
  const files = new TracedFiles(recorder, new CardFiles(channel, driver.cla, select));
  if (isCps3) await files.read('EF.ATR', EF.atr, 'ef-atr');
  const directory = await files.read('EF.DIR', EF.directory);
  await files.read('EF.SN', EF.serialNumber, 'serial-number');
  if (isCps3) await files.read('EF_ACTUA', EF.updateMarker, 'dates');
  const objects: DescribedObjects[] = [];
  for (const path of findApplications(directory, generation)) objects.push(await tracePkcs15(files, path));
  const references = new Set(objects.flatMap(({ pins }) => pins.map(({ reference }) => reference)));
  for (const reference of references) {
    const name = `tries of ${toHex(Uint8Array.of(reference))}`;
    await recorder.step({ name, content: 'control' }, () =>
      channel.send({ cla: driver.cla, ins: INS_VERIFY, p1: 0, p2: reference }),
    );
  }
  if (!isCps3) return;
  const keys = new Set(objects.flatMap(described => described.keys.map(({ reference }) => reference)));
  await traceSecurityObjects(recorder, channel, { codes: references, keys, selectApplication: open });
}
