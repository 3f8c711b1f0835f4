// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SystemPlaces } from './doctor/index.ts';
import type { PcscPort } from './pcsc/index.ts';
import type { DialogSetup } from './pin-dialog/index.ts';
import type { PolicySource } from './policy/index.ts';
import type { ProxyVariables } from './proxy/index.ts';

/** What surrounds a host: the product has one set (`main.ts`), the test kit another with virtual readers and its own network. */
export interface HostEnvironment {
  /** Resolves when the readers can be asked and every native function has run once (docs/security/code-porteur.md). */
  readonly openPcsc: () => Promise<PcscPort>;
  readonly policy: PolicySource;
  /** PKCS#11 modules that are looked for where the policy names none (docs/pkcs11.md). */
  readonly knownModules: readonly string[];
  /** How a code porteur is asked for outside the browser, where the policy wants it. */
  readonly pinDialog: DialogSetup;
  /**
   * Where connections to `host:port` really go, as `address:port`: those to servers, whether directly or as what a proxy
   * is asked for, and those to proxies. Empty in the product and not to be set from outside it: names and certificates
   * are checked against the host all the same.
   */
  readonly routes: Readonly<Record<string, string>>;
  /** The user's variables that may lead to a proxy, where the policy does not say how servers are reached. */
  readonly proxyVariables: ProxyVariables;
  /** Where the diagnosis looks for what belongs to this workstation; the system's own places when left out. */
  readonly places?: SystemPlaces;
  /** How long a server may take for its part of a handshake or for an answer. */
  readonly serverTimeoutMs: number;
}

/** Long enough for a hospital's proxy and a portal under load, short enough for somebody with calls waiting. */
export const SERVER_TIMEOUT_MS = 20_000;
