// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CardMonitor } from '../../../native-host/card/index.ts';
import { openPcsc } from '../../../native-host/pcsc/index.ts';
import { openReaders } from '../../../native-host/readers.ts';
import { loadNodeUsb, openUsbReaders } from '../../../native-host/usb/index.ts';
import { describeReader, hasRead, tell, waitUntil } from './guest-lines.ts';

/**
 * In the guest: the same cards by a real pcscd with its own CCID driver, by ours when it has stopped, and by pcscd again.
 * That an independent driver understands the scripted readers says that they are readers.
 */
const SERVICE_RETURN_MS = 1_000;
/** What pcscd may need to find a reader, if it ever does. */
const AGAIN_LIMIT_MS = 15_000;

const startService = (): ChildProcess => spawn('/bin/pcscd', ['--foreground'], { stdio: 'ignore' });
async function stopService(service: ChildProcess): Promise<void> {
  const exit = once(service, 'exit');
  service.kill('SIGTERM');
  await exit;
}

const port = openReaders({
  pcsc: openPcsc(),
  openUsb: async () => openUsbReaders(loadNodeUsb),
  serviceReturnMs: SERVICE_RETURN_MS,
});
let service = startService();
await once(service, 'spawn');
const monitor = new CardMonitor({ port });
const over = new AbortController();
const watched = monitor.run(over.signal);
const isUsb = (name: string) => name.includes('(USB)');

const served = await waitUntil(
  monitor,
  snapshot => hasRead(2)(snapshot) && snapshot.readers.every(({ name }) => !isUsb(name)),
);
tell({ step: 'served', cards: served.readers.map(describeReader) });
await stopService(service);
const own = await waitUntil(
  monitor,
  snapshot => hasRead(2)(snapshot) && snapshot.readers.every(({ name }) => isUsb(name)),
);
tell({ step: 'own', cards: own.readers.map(describeReader) });

service = startService();
const back = await waitUntil(monitor, snapshot => snapshot.readers.every(({ name }) => !isUsb(name)));
tell({ step: 'back', service: back.service });
const limit = new Promise<null>(resolve => setTimeout(() => resolve(null), AGAIN_LIMIT_MS));
const again = await Promise.race([waitUntil(monitor, hasRead(2)), limit]);
tell({ step: 'again', cards: again?.readers.map(describeReader) ?? 'none: they have to be plugged in again' });
over.abort();
await watched;
await port.close();
await stopService(service);
process.exit(0);
