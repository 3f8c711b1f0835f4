// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { CardMonitor } from '../../native-host/card/index.ts';
import { type DoctorOptions, type DoctorRun, diagnose } from '../../native-host/doctor/index.ts';
import { registerHost } from '../../native-host/install/index.ts';
import { createCardModules } from '../../native-host/pkcs11/index.ts';
import { readPolicy } from '../../native-host/policy/index.ts';
import { TlsClient } from '../../native-host/tls/index.ts';
import { resolvePolicy } from '../../shared/policy/index.ts';
import { type DiagnoseResult, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import type { TestPki } from '../pki/index.ts';
import {
  createVirtualCard,
  createVirtualPcsc,
  type Exchange,
  type VirtualCard,
  type VirtualPcsc,
} from '../virtual-card/index.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';
import { namedProfile } from './workplace.ts';

const EXECUTABLE = 0o755;
const SOURCES = path.resolve(import.meta.dirname, '../../native-host');
const NODE_MODULES = path.resolve(import.meta.dirname, '../../node_modules');
/** Long enough for a busy machine, short enough for a server that is silent on purpose. */
const SERVER_TIMEOUT_MS = 2000;
const SELF = process.getuid?.() ?? 0;

export const READER = 'Lecteur virtuel 0';

/** A workstation of files: each test breaks one thing in a fresh one. */
export interface Station {
  /** What stands before the paths of the system. */
  readonly root: string;
  readonly home: string;
  readonly policyFile: string;
  /** Manifest of the one browser that is installed. */
  readonly manifest: string;
  /** Program that the manifest names. */
  readonly program: string;
}

export interface BenchRun {
  /** Profile of the card in the reader, or a reader without card, or none, or a service that does not run. */
  readonly card?: string | { readonly state: 'no card' | 'no reader' | 'no service' };
  /** Changes files of the workstation, which is in order until then. */
  readonly breakStation?: (station: Station) => Promise<void>;
  /** Members of the options that differ. */
  readonly options?: Partial<DoctorOptions>;
  readonly policy?: object;
  /** User ids that may own the policy; those of whoever runs the test if left out. */
  readonly policyOwners?: readonly number[];
  readonly routes?: Readonly<Record<string, string>>;
  /** Stands before the readers. */
  readonly wrapReaders?: (pcsc: VirtualPcsc) => VirtualPcsc;
  readonly run?: Partial<DoctorRun>;
}

export interface BenchResult extends DiagnoseResult {
  /** Commands that the card got. */
  readonly exchanges: readonly Exchange[];
  readonly triesSpent: number;
}

/** Runs the doctor in this process on a workstation of files, virtual readers, and servers that tests route to. */
export class DoctorBench {
  readonly #pki: TestPki;
  readonly #routes: Readonly<Record<string, string>>;
  readonly #tls = new TlsClient(new URL(`file://${SOURCES}/tls/worker.ts`));
  readonly #cards = new Map<string, Promise<VirtualCard>>();

  /** @param routes where the portals' servers are when all is well. */
  constructor(pki: TestPki, routes: Readonly<Record<string, string>>) {
    this.#pki = pki;
    this.#routes = routes;
  }

  close(): Promise<void> {
    return this.#tls.stop();
  }

  /** The card of a profile; one object for all the tests of it. */
  card(profile: string): Promise<VirtualCard> {
    const known = this.#cards.get(profile) ?? createVirtualCard(namedProfile(profile), this.#pki);
    this.#cards.set(profile, known);
    return known;
  }

  async run(setup: BenchRun): Promise<BenchResult> {
    await using stack = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-doctor-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    const station = await makeStation(folder, {
      certificateAuthorities: [this.#pki.serverIssuer.rootPem],
      ...setup.policy,
    });
    stack.use(await listenAt(path.join(station.root, 'run/pcscd/pcscd.comm')));
    const { pcsc, card } = await this.#insert(setup.card ?? 'default');
    await setup.breakStation?.(station);
    const exchanges: Exchange[] = [];
    const triesBefore = card?.triesLeft ?? 0;
    card?.onExchange(exchange => exchanges.push(exchange));
    const policy = { file: station.policyFile, owners: setup.policyOwners ?? [SELF] };
    const port = setup.wrapReaders?.(pcsc) ?? pcsc;
    const command = { file: process.execPath, parameters: [`${SOURCES}/pkcs11/module-program.ts`] };
    const readSettings = async () => resolvePolicy(await readPolicy(policy));
    const modules = createCardModules({ readSettings, knownModules: [], owners: [0], command });
    const monitor = new CardMonitor({ port, modules });
    const watching = new AbortController();
    const watched = monitor.run(watching.signal);
    stack.defer(async () => {
      watching.abort();
      await watched;
      await pcsc.close();
    });
    const routes = { ...this.#routes, ...setup.routes };
    const result = await diagnose(
      {
        product: '0.1.0',
        protocol: PROTOCOL_VERSION,
        identity: EXTENSION_IDENTITY,
        startedByBrowser: false,
        loadNative: () => undefined,
        places: { platform: 'linux', root: station.root, home: station.home },
        pcscSocket: undefined,
        policy,
        knownModules: [],
        moduleOwners: [0],
        monitor,
        pcsc: port,
        tls: this.#tls,
        proxy: { variables: {}, owners: [SELF], programs: PAC_PROGRAMS, routes },
        routes,
        timeoutMs: SERVER_TIMEOUT_MS,
        now: () => new Date(),
        ...setup.options,
      },
      { portal: null, signal: new AbortController().signal, onRung: () => undefined, ...setup.run },
    );
    return { ...result, exchanges, triesSpent: triesBefore - (card?.triesLeft ?? 0) };
  }

  async #insert(wanted: NonNullable<BenchRun['card']>): Promise<{ pcsc: VirtualPcsc; card: VirtualCard | null }> {
    const pcsc = createVirtualPcsc();
    const state = typeof wanted === 'string' ? 'card' : wanted.state;
    if (state === 'no service') pcsc.stopService();
    if (state === 'card' || state === 'no card') pcsc.addReader(READER);
    if (typeof wanted !== 'string') return { pcsc, card: null };
    const card = await this.card(wanted);
    pcsc.insert(READER, card);
    return { pcsc, card };
  }
}

const PAC_PROGRAMS = {
  worker: new URL(`file://${SOURCES}/proxy/pac-worker.ts`),
  readInterpreter: () => readFile(path.join(NODE_MODULES, 'quickjs-wasi/quickjs.wasm')),
};

/** One browser, the host registered for it, a policy, and the PC/SC service's program. */
async function makeStation(folder: string, policy: object): Promise<Station> {
  const root = path.join(folder, 'root');
  const home = path.join(folder, 'home');
  const write = async (file: string, text: string, mode?: number) => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    if (mode !== undefined) await chmod(file, mode);
  };
  await write(path.join(root, 'usr/bin/chromium'), '#!/bin/sh\n', EXECUTABLE);
  await write(path.join(root, 'usr/sbin/pcscd'), '', EXECUTABLE);
  const program = path.join(folder, 'opt/cpx-connect-host');
  await write(program, '#!/bin/sh\n', EXECUTABLE);
  const manifests = path.join(root, 'etc/chromium/native-messaging-hosts');
  const manifest = await registerHost(manifests, 'chromium', program, EXTENSION_IDENTITY);
  const policyFile = path.join(folder, 'etc/policy.json');
  await write(policyFile, JSON.stringify(policy));
  await mkdir(path.join(root, 'run/pcscd'), { recursive: true });
  return { root, home, policyFile, manifest, program };
}

/** A service that takes connections and says nothing: what the doctor sees of pcscd's socket. */
async function listenAt(file: string): Promise<AsyncDisposable> {
  const server = net.createServer(socket => socket.on('error', () => socket.destroy()));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(file, resolve);
  await promise;
  return { [Symbol.asyncDispose]: async () => void server.close() };
}
