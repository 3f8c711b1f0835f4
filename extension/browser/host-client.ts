// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { COMMON_PROOFS, HOST_NAME } from '../../shared/protocol/index.ts';
import { HostClient } from '../host/index.ts';
import { browser } from './interface.ts';

/**
 * A client of the host with a port of its own, not yet started. `version` is the extension's; a page that diagnoses needs
 * all proofs.
 */
export const createHostClient = (version: string, proofs = COMMON_PROOFS): HostClient =>
  new HostClient(
    {
      connect: () => browser.runtime.connectNative(HOST_NAME),
      readLastError: () => browser.runtime.lastError?.message,
    },
    version,
    proofs,
  );
