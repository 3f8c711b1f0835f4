// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PROTOCOL_VERSION } from '../shared/protocol/index.ts';
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
    const [{ createProductCore }, { programsBeside }] = await Promise.all([
      import('./product-core.ts'),
      import('./programs.ts'),
    ]);
    return createProductCore(vaultMemory, programsBeside(import.meta.url));
  },
});
