// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import extensionManifest from '../../manifest.json' with { type: 'json' };
import { chromiumIdOf, launcherScript } from '../../native-host/install/index.ts';
import type { Policy } from '../../shared/policy/index.ts';
import { PROTOCOL_VERSION, type ProtocolVersion } from '../../shared/protocol/index.ts';
import type { TestHostSettings } from '../host/main.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'dist/test-host/main.js');
const EXECUTABLE = 0o755;
/** Short, so that a test of a silent server does not take long. */
const SERVER_TIMEOUT_MS = 3000;

export const EXTENSION_ID = chromiumIdOf(extensionManifest.key);
export const EXTENSION_IDENTITY = {
  chromiumId: EXTENSION_ID,
  geckoId: extensionManifest.browser_specific_settings.gecko.id,
};

export interface TestHostOptions {
  /** Where the launcher, its settings and the policy are written. */
  readonly folder: string;
  readonly policy: Policy;
  readonly routes: Readonly<Record<string, string>>;
  /** Socket of virtual readers, or null for the PC/SC service that `variables` lead to. */
  readonly virtualPcsc: string | null;
  readonly variables?: Readonly<Record<string, string>>;
  readonly knownModules?: readonly string[];
  readonly protocol?: ProtocolVersion;
  readonly serverTimeoutMs?: number;
  /** Of a diagnosis; this machine's own if left out. */
  readonly places?: TestHostSettings['places'];
  /** No program is found if left out. */
  readonly pinDialog?: TestHostSettings['pinDialog'];
}

/** Writes a launcher for the built host with a test's own surroundings; returns its path. */
export async function writeTestHost(options: TestHostOptions): Promise<string> {
  const { folder, policy, routes, virtualPcsc, variables = {} } = options;
  const settingsFile = path.join(folder, 'test-host.json');
  const policyFile = path.join(folder, 'policy.json');
  const settings: TestHostSettings = {
    virtualPcsc,
    policyFile,
    policyOwners: [process.getuid?.() ?? 0],
    knownModules: [...(options.knownModules ?? [])],
    pinDialog: options.pinDialog ?? { programs: [], owners: [], terminal: null },
    places: options.places ?? null,
    routes,
    serverTimeoutMs: options.serverTimeoutMs ?? SERVER_TIMEOUT_MS,
    product: '0.1.0',
    protocol: options.protocol ?? PROTOCOL_VERSION,
  };
  await writeFile(settingsFile, JSON.stringify(settings));
  await writeFile(policyFile, JSON.stringify(policy), { mode: 0o644 });
  const launcher = path.join(folder, 'cpx-connect-test-host');
  const script = launcherScript({
    node: process.execPath,
    program: PROGRAM,
    variables: { CPX_TEST_HOST: settingsFile, ...variables },
  });
  await writeFile(launcher, script, { mode: EXECUTABLE });
  return launcher;
}
