// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DiagnoseResult, ProtocolVersion } from '../shared/protocol/index.ts';
import type { CardMonitor } from './card/index.ts';
import { type DoctorRun, diagnose, productPlaces } from './doctor/index.ts';
import type { HostEnvironment } from './environment.ts';
import { ownIdentity } from './install/index.ts';
import { loadKoffi } from './native/index.ts';
import type { PcscPort } from './pcsc/index.ts';
import { ADMINISTRATOR_UID } from './policy/index.ts';
import type { PacPrograms } from './proxy/index.ts';
import type { TlsClient } from './tls/index.ts';

/** What a diagnosis shares with the rest of the host that runs it. */
export interface DoctorParts {
  readonly environment: Omit<HostEnvironment, 'openPcsc' | 'pinDialog'>;
  readonly versions: { readonly product: string; readonly protocol: ProtocolVersion };
  readonly pacPrograms: PacPrograms;
  readonly pcsc: PcscPort;
  readonly monitor: CardMonitor;
  readonly tls: TlsClient;
  /** By a browser, as opposed to a terminal. */
  readonly startedByBrowser: boolean;
}

/** A diagnosis in the surroundings of a sign-in. Rejects as `diagnose`. */
export function runDoctor(parts: DoctorParts, run: DoctorRun): Promise<DiagnoseResult> {
  const { environment, versions, pacPrograms: programs, pcsc, monitor, tls, startedByBrowser } = parts;
  const { policy, routes, knownModules, proxyVariables: variables, serverTimeoutMs: timeoutMs } = environment;
  const self = process.getuid?.() ?? ADMINISTRATOR_UID;
  return diagnose(
    {
      ...versions,
      identity: ownIdentity(),
      startedByBrowser,
      loadNative: loadKoffi,
      places: environment.places ?? productPlaces(),
      pcscSocket: process.env['PCSCLITE_CSOCK_NAME'],
      policy,
      knownModules,
      moduleOwners: [ADMINISTRATOR_UID],
      monitor,
      pcsc,
      tls,
      proxy: { variables, owners: [...policy.owners, self], programs, routes },
      routes,
      timeoutMs,
      now: () => new Date(),
    },
    run,
  );
}
