// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { runHost } from '../../native-host/messaging/index.ts';
import type { PcscPort } from '../../native-host/pcsc/port.ts';

/** What the test kit gives a host through the one variable that its launcher sets. */
const Settings = v.strictObject({
  /** Socket of the virtual readers; null for the real PC/SC service. */
  virtualPcsc: v.nullable(v.string()),
  policyFile: v.string(),
  policyOwners: v.array(v.number()),
  knownModules: v.array(v.string()),
  /** Programs for the dialog of the host's own, their owners, and a terminal for one without windows. */
  pinDialog: v.strictObject({
    programs: v.array(v.string()),
    owners: v.array(v.number()),
    terminal: v.nullable(v.strictObject({ name: v.string(), type: v.string() })),
  }),
  /** Where a diagnosis looks for what belongs to the workstation; null for this machine. */
  places: v.nullable(v.strictObject({ root: v.string(), home: v.string() })),
  routes: v.record(v.string(), v.string()),
  serverTimeoutMs: v.number(),
  product: v.string(),
  protocol: v.strictObject({ major: v.number(), minor: v.number(), patch: v.number() }),
});
export type TestHostSettings = v.InferOutput<typeof Settings>;

/**
 * The host as it is, with other surroundings: virtual readers, a policy of the test's own, and host names that lead to
 * servers on this machine. Nothing in the product reads these settings.
 */
const settings = v.parse(Settings, JSON.parse(readFileSync(process.env['CPX_TEST_HOST'] ?? '', 'utf8')));

runHost({
  product: settings.product,
  protocol: settings.protocol,
  loadCore: async vaultMemory => {
    const [{ createCore }, { programsBeside }] = await Promise.all([
      import('../../native-host/core.ts'),
      import('../../native-host/programs.ts'),
    ]);
    return createCore({
      versions: { product: settings.product, protocol: settings.protocol },
      environment: {
        openPcsc: () => openReaders(settings.virtualPcsc),
        policy: { file: settings.policyFile, owners: settings.policyOwners },
        // A module is what a test's policy names, never what happens to be installed here.
        knownModules: settings.knownModules,
        pinDialog: settings.pinDialog,
        routes: settings.routes,
        ...(settings.places === null ? {} : { places: { platform: process.platform, ...settings.places } }),
        proxyVariables: process.env,
        serverTimeoutMs: settings.serverTimeoutMs,
      },
      vaultMemory,
      programs: programsBeside(import.meta.url),
    });
  },
});

async function openReaders(socket: string | null): Promise<PcscPort> {
  if (socket !== null) return (await import('../virtual-card/links/socket/client.ts')).connectVirtualPcsc(socket);
  const { openPcsc, warmUp } = await import('../../native-host/pcsc/index.ts');
  await warmUp();
  return openPcsc();
}
