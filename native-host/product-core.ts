// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PROTOCOL_VERSION } from '../shared/protocol/index.ts';
import { createCore } from './core.ts';
import { SERVER_TIMEOUT_MS } from './environment.ts';
import type { Core } from './messaging/index.ts';
import { openProductReaders } from './open-readers.ts';
import { listPinentryPrograms } from './pin-dialog/index.ts';
import { KNOWN_MODULES } from './pkcs11/index.ts';
import { ADMINISTRATOR_UID, POLICY_FILE } from './policy/index.ts';
import { PRODUCT_VERSION } from './product.ts';
import type { HostPrograms } from './programs.ts';

/** What is behind the verbs of the product, with the product's surroundings. */
export const createProductCore = (vaultMemory: Uint8Array, programs: HostPrograms): Promise<Core> =>
  createCore({
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
    programs,
  });
