// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { fileURLToPath } from 'node:url';
import { CpxError } from '../shared/errors/index.ts';
import { resolvePolicy } from '../shared/policy/index.ts';
import type { Status } from '../shared/protocol/index.ts';
import { CardMonitor, changePin, readPuk, type SecretPin, unblockPin } from './card/index.ts';
import type { HostEnvironment } from './environment.ts';
import type { Core } from './messaging/index.ts';
import { protectProcess } from './native/index.ts';
import { createCardModules } from './pkcs11/index.ts';
import { ADMINISTRATOR_UID, readPolicy } from './policy/index.ts';
import type { PacPrograms } from './proxy/index.ts';
import { signIn } from './sign-in/index.ts';
import { toStatus } from './status.ts';
import { TlsClient } from './tls/index.ts';

export interface CoreOptions {
  readonly environment: HostEnvironment;
  /** The memory that a code porteur will pass through. */
  readonly vaultMemory: Uint8Array;
  /** The TLS worker's program. */
  readonly workerUrl: URL;
  /** What runs an automatic configuration script of a proxy. */
  readonly pacPrograms: PacPrograms;
  /** The program of the process that holds a PKCS#11 module. */
  readonly moduleProgram: URL;
}

/** Puts together all that the verbs need. Everything is ready for a secret when it returns. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { environment, vaultMemory, workerUrl, pacPrograms: programs, moduleProgram } = options;
  protectProcess(vaultMemory);
  const { policy, routes, proxyVariables: variables, serverTimeoutMs: timeoutMs } = environment;
  const pcsc = await environment.openPcsc();
  /** Each time: a policy that changed since the browser started counts at once, an unreadable one closes. */
  const readSettings = async () => resolvePolicy(await readPolicy(policy));
  const modules = createCardModules({
    readSettings,
    knownModules: environment.knownModules,
    owners: [ADMINISTRATOR_UID],
    command: { file: process.execPath, parameters: [...process.execArgv, fileURLToPath(moduleProgram)] },
  });
  const monitor = new CardMonitor({ port: pcsc, modules });
  const tls = new TlsClient(workerUrl);
  let stopPreparing = () => {};
  stopPreparing = monitor.subscribe(({ readers }) => {
    if (!readers.some(({ card }) => card.kind === 'cpx')) return;
    stopPreparing();
    // Behind the status that tells of the same card. A policy that cannot be read is told at the sign-in.
    setImmediate(() => void prepareTls(environment, tls).catch(() => undefined));
  });
  const watching = new AbortController();
  const watched = monitor.run(watching.signal);
  const known = firstSnapshot(monitor);
  let unsubscribe = () => {};

  return {
    status: async onChange => {
      // Whoever asks is answered; only the last one is told of changes.
      await known;
      unsubscribe();
      return new Promise(resolve => {
        let tell: (status: Status) => void = status => {
          tell = onChange;
          resolve(status);
        };
        unsubscribe = monitor.subscribe(snapshot => tell(toStatus(snapshot, new Date())));
      });
    },
    signIn: async request => {
      const settings = await readSettings();
      const authorities = settings.certificateAuthorities;
      const owners = [...policy.owners, process.getuid?.() ?? ADMINISTRATOR_UID];
      const proxy = { variables, owners, programs, routes, authorities };
      return signIn({ settings, monitor, pcsc, tls, routes, proxy, timeoutMs }, request);
    },
    changePin: async ({ params: { insertion, lastTryConfirmed }, pin, newPin, signal }) => {
      await readSettings();
      const codes = { pin: needTyped(pin), newPin: needTyped(newPin) };
      await changePin({ port: pcsc, monitor, insertion, lastTryConfirmed, signal, ...codes });
    },
    unblockPin: async ({ params: { insertion, lastTryConfirmed }, puk, newPin, signal }) => {
      await readSettings();
      const codes = { puk: needTyped(puk), newPin: needTyped(newPin) };
      await unblockPin({ port: pcsc, monitor, insertion, lastTryConfirmed, signal, ...codes });
    },
    pukStatus: async ({ params: { insertion }, signal }) => {
      const { rules, ...left } = await readPuk({ port: pcsc, monitor, insertion, signal });
      return { ...left, minDigits: rules.minDigits, maxDigits: rules.maxDigits };
    },
    close: async () => {
      unsubscribe();
      stopPreparing();
      watching.abort();
      await watched;
      await tls.stop();
      await pcsc.close();
    },
  };
}

function needTyped(code: SecretPin | null): SecretPin {
  if (code === null) throw new CpxError('PIN_ENTRY_NOT_ALLOWED', { detail: 'page' });
  return code;
}

async function prepareTls({ policy }: HostEnvironment, tls: TlsClient): Promise<void> {
  const { certificateAuthorities } = resolvePolicy(await readPolicy(policy));
  tls.prepare(certificateAuthorities);
}

/** Resolves once the monitor knows the readers, or that there is no service. */
async function firstSnapshot(monitor: CardMonitor): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = monitor.subscribe(() => resolve());
  await promise;
  unsubscribe();
}
