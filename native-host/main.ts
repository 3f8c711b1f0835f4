// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PROTOCOL_VERSION } from '../shared/protocol/index.ts';
import { SERVER_TIMEOUT_MS } from './environment.ts';
import { runHost } from './messaging/index.ts';
import type { PcscPort } from './pcsc/port.ts';
import { PRODUCT_VERSION } from './product.ts';

/**
 * The program that a browser starts. Only what the first answer needs is loaded at once; PC/SC, cards and TLS follow
 * behind it, so that the answer comes as fast as from an empty Node.
 */
runHost({
  product: PRODUCT_VERSION,
  protocol: PROTOCOL_VERSION,
  loadCore: async vaultMemory => {
    const [
      { createCore },
      { openPcsc, warmUp },
      { openReaders },
      { KNOWN_MODULES },
      { ADMINISTRATOR_UID, POLICY_FILE },
      { PINENTRY_PROGRAMS },
    ] = await Promise.all([
      import('./core.ts'),
      import('./pcsc/index.ts'),
      import('./readers.ts'),
      import('./pkcs11/index.ts'),
      import('./policy/index.ts'),
      import('./pin-dialog/index.ts'),
    ]);
    return createCore({
      environment: {
        openPcsc: async () => {
          // Without PC/SC there is nothing to warm up: over USB, commands without a secret have gone the same way before.
          await warmUp().catch(ignoreStopped);
          return openReaders({ pcsc: openPcsc(), openUsb });
        },
        policy: { file: POLICY_FILE, owners: [ADMINISTRATOR_UID] },
        knownModules: KNOWN_MODULES[process.platform] ?? [],
        pinDialog: { programs: PINENTRY_PROGRAMS, owners: [ADMINISTRATOR_UID], terminal: null },
        routes: {},
        proxyVariables: process.env,
        serverTimeoutMs: SERVER_TIMEOUT_MS,
      },
      vaultMemory,
      workerUrl: new URL('./worker.js', import.meta.url),
      pacPrograms: {
        worker: new URL('./pac-worker.js', import.meta.url),
        interpreter: new URL('./quickjs.wasm', import.meta.url),
      },
      moduleProgram: new URL('./pkcs11-module.js', import.meta.url),
    });
  },
});

/** The USB driver is loaded when it is needed, which on most workstations is never. */
async function openUsb(): Promise<PcscPort> {
  const { loadNodeUsb, openUsbReaders } = await import('./usb/index.ts');
  return openUsbReaders(loadNodeUsb);
}

function ignoreStopped(error: unknown): void {
  const stopped = error instanceof Error && 'failure' in error && error.failure === 'service-stopped';
  if (!stopped) throw error;
}
