// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PROTOCOL_VERSION } from '../shared/protocol/index.ts';
import { SERVER_TIMEOUT_MS } from './environment.ts';
import { runHost } from './messaging/index.ts';
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
      { openProductReaders },
      { KNOWN_MODULES },
      { ADMINISTRATOR_UID, POLICY_FILE },
      { listPinentryPrograms },
    ] = await Promise.all([
      import('./core.ts'),
      import('./open-readers.ts'),
      import('./pkcs11/index.ts'),
      import('./policy/index.ts'),
      import('./pin-dialog/index.ts'),
    ]);
    return createCore({
      versions: { product: PRODUCT_VERSION, protocol: PROTOCOL_VERSION },
      environment: {
        openPcsc: openProductReaders,
        policy: { file: POLICY_FILE, owners: [ADMINISTRATOR_UID] },
        knownModules: KNOWN_MODULES[process.platform] ?? [],
        pinDialog: { programs: listPinentryPrograms(process.platform), owners: [ADMINISTRATOR_UID], terminal: null },
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
