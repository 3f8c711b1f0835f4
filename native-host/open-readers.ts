// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPcsc, warmUp } from './pcsc/index.ts';
import type { PcscPort } from './pcsc/port.ts';
import { openReaders } from './readers.ts';

/** The readers of this workstation, ready for a secret: every native function on its way has run once. */
export async function openProductReaders(): Promise<PcscPort> {
  // Without PC/SC there is nothing to warm up: over USB, commands without a secret have gone the same way before.
  await warmUp().catch(ignoreStopped);
  return openReaders({ pcsc: openPcsc(), openUsb });
}

/** The USB driver is loaded when it is needed, which on most workstations is never. */
async function openUsb(): Promise<PcscPort> {
  const { loadNodeUsb, openUsbReaders } = await import('./usb/index.ts');
  return openUsbReaders(loadNodeUsb);
}

function ignoreStopped(error: unknown): void {
  const stopped = error instanceof Error && 'failure' in error && error.failure === 'service-stopped';
  if (!stopped) throw error;
}
