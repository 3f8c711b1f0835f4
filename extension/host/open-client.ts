// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { COMMON_PROOFS, HOST_NAME } from '../../shared/protocol/index.ts';
import { HostClient } from './client.ts';
import type { NativePort } from './port.ts';

/** The part of `browser.runtime` that reaches the host. */
export interface NativeRuntime {
  connectNative(name: string): NativePort;
  readonly lastError?: { readonly message?: string | undefined } | null | undefined;
}

/**
 * A client of the host with a port of its own, not yet started. `version` is the extension's; who diagnoses needs all
 * proofs.
 */
export const openHostClient = (runtime: NativeRuntime, version: string, proofs = COMMON_PROOFS): HostClient =>
  new HostClient(
    { connect: () => runtime.connectNative(HOST_NAME), readLastError: () => runtime.lastError?.message },
    version,
    proofs,
  );
