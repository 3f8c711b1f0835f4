// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type PinEntryRule, resolvePolicy } from '../shared/policy/index.ts';
import type { ProtocolVersion, Status } from '../shared/protocol/index.ts';
import { CardMonitor, changePin, readPuk, unblockPin } from './card/index.ts';
import { askPin, collectCodes } from './code-entry.ts';
import type { HostEnvironment } from './environment.ts';
import type { Core, CoreRequest } from './messaging/index.ts';
import { protectProcess } from './native/index.ts';
import { createCardModules } from './pkcs11/index.ts';
import { ADMINISTRATOR_UID, readPolicy } from './policy/index.ts';
import type { HostPrograms } from './programs.ts';
import { type PinQuestion, signIn } from './sign-in/index.ts';
import { toStatus } from './status.ts';
import { TlsClient } from './tls/index.ts';

export interface CoreOptions {
  /** Told by a diagnosis. */
  readonly versions: { readonly product: string; readonly protocol: ProtocolVersion };
  readonly environment: HostEnvironment;
  /** The memory that a code porteur will pass through. */
  readonly vaultMemory: Uint8Array;
  readonly programs: HostPrograms;
}

/** Puts together all that the verbs need. Everything is ready for a secret when it returns. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { environment, vaultMemory, programs } = options;
  protectProcess(vaultMemory);
  const { policy, routes, proxyVariables: variables, serverTimeoutMs: timeoutMs } = environment;
  const pcsc = await environment.openPcsc();
  /** Each time: a policy that changed since the browser started counts at once, an unreadable one closes. */
  const readSettings = async () => resolvePolicy(await readPolicy(policy));
  const modules = createCardModules({
    readSettings,
    knownModules: environment.knownModules,
    owners: [ADMINISTRATOR_UID],
    command: programs.moduleCommand,
  });
  const monitor = new CardMonitor({ port: pcsc, modules });
  const tls = new TlsClient(programs.tlsWorker);
  const prepareTls = async () => tls.prepare((await readSettings()).certificateAuthorities);
  let stopPreparing = () => {};
  stopPreparing = monitor.subscribe(({ readers }) => {
    if (!readers.some(({ card }) => card.kind === 'cpx')) return;
    stopPreparing();
    // Behind the status that tells of the same card. A policy that cannot be read is told at the sign-in.
    setImmediate(() => void prepareTls().catch(() => undefined));
  });
  const watching = new AbortController();
  const watched = monitor.run(watching.signal);
  const known = firstSnapshot(monitor);
  let unsubscribe = () => {};
  /** With a policy that cannot be read nothing is to be typed in the browser: every use of the card is refused. */
  const readEntryRule = async (): Promise<PinEntryRule> =>
    readSettings().then(
      ({ pinEntry }) => pinEntry,
      () => 'reader',
    );
  const changeSource = async (insertion: string, request: Pick<CoreRequest, 'intake' | 'signal'>) => {
    const settings = await readSettings();
    return { setup: environment.pinDialog, settings, reading: monitor.current(insertion).reading, ...request };
  };

  return {
    status: async onChange => {
      // Whoever asks is answered; only the last one is told of changes.
      await known;
      unsubscribe();
      const { promise, resolve } = Promise.withResolvers<Status>();
      let tell: (status: Status) => void = resolve;
      let isLast = true;
      let told = Promise.resolve();
      const end = monitor.subscribe(snapshot => {
        told = told.then(async () => {
          tell(toStatus(snapshot, new Date(), await readEntryRule()));
          tell = status => isLast && onChange(status);
        });
      });
      unsubscribe = () => {
        end();
        isLast = false;
      };
      return promise;
    },
    signIn: async request => {
      const settings = await readSettings();
      const authorities = settings.certificateAuthorities;
      const owners = [...policy.owners, process.getuid?.() ?? ADMINISTRATOR_UID];
      const proxy = { variables, owners, programs: programs.pac, routes, authorities };
      const ask = (question: PinQuestion) => askPin(environment.pinDialog, question);
      return signIn({ settings, monitor, pcsc, tls, routes, proxy, timeoutMs, askPin: ask }, request);
    },
    changePin: async ({ params: { insertion, lastTryConfirmed }, pin, newPin, intake, signal }) => {
      const source = await changeSource(insertion, { intake, signal });
      const codes = await collectCodes(source, 'pin', { pin, newPin });
      await changePin({ port: pcsc, monitor, insertion, lastTryConfirmed, signal, codes });
    },
    unblockPin: async ({ params: { insertion, lastTryConfirmed }, puk, newPin, intake, signal }) => {
      const source = await changeSource(insertion, { intake, signal });
      const codes = await collectCodes(source, 'puk', { puk, newPin });
      await unblockPin({ port: pcsc, monitor, insertion, lastTryConfirmed, signal, codes });
    },
    pukStatus: async ({ params: { insertion }, signal }) => {
      const { rules, ...left } = await readPuk({ port: pcsc, monitor, insertion, signal });
      return { ...left, minDigits: rules.minDigits, maxDigits: rules.maxDigits };
    },
    diagnose: async ({ params: { portal = null }, signal, onRung }) => {
      // Loaded when it is asked for: few ports ever are.
      const { runDoctor } = await import('./run-doctor.ts');
      const parts = { environment, versions: options.versions, pacPrograms: programs.pac, pcsc, monitor, tls };
      return runDoctor({ ...parts, startedByBrowser: true }, { portal, signal, onRung });
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

/** Resolves once the monitor knows the readers, or that there is no service. */
async function firstSnapshot(monitor: CardMonitor): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = monitor.subscribe(() => resolve());
  await promise;
  unsubscribe();
}
