// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Policy } from '../../shared/policy/index.ts';
import type { ProtocolVersion } from '../../shared/protocol/index.ts';
import type { TestHostSettings } from '../host/main.ts';
import { createTestPki, saveTestPki, type TestPki } from '../pki/index.ts';
import { type RunningPortals, type StartPortalsOptions, startPortals } from '../portals/index.ts';
import { type CardProfile, DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import type { PinPadModelName } from '../virtual-card/pin-pad/index.ts';
import { EmbeddedReader } from './embedded-reader.ts';
import { PcscdReader } from './pcscd-reader.ts';
import type { TestReader } from './reader.ts';
import { writeTestHost } from './test-host.ts';

export interface WorkplaceOptions {
  /** The card; the default profile if left out. */
  readonly profile?: CardProfile;
  /** `embedded`: virtual readers without any system service. `pcscd`: a private, real pcscd. */
  readonly reader?: 'embedded' | 'pcscd';
  readonly inserted?: boolean;
  /** Of the embedded reader. */
  readonly readerName?: string;
  /** Whose cards the portals accept; one of its own if left out. */
  readonly pki?: TestPki;
  /** Added to the environment of the host. */
  readonly variables?: Readonly<Record<string, string>>;
  /** PKCS#11 modules that the host looks for by itself. */
  readonly knownModules?: readonly string[];
  /** Keys on the reader, of this kind; none if left out. */
  readonly pinPad?: PinPadModelName;
  readonly pinDialog?: TestHostSettings['pinDialog'];
  readonly portals?: Omit<StartPortalsOptions, 'pki'>;
  /** Added to what trusts the replica's servers. */
  readonly policy?: Policy;
  readonly protocol?: ProtocolVersion;
  readonly serverTimeoutMs?: number;
  /** Where a diagnosis of the host looks for what belongs to the workstation; this machine's own if left out. */
  readonly places?: TestHostSettings['places'];
  /** Where the host alone goes for some names, instead of the replicas. */
  readonly hostRoutes?: Readonly<Record<string, string>>;
  /** Where browser and host go for further names, `host:443` to `127.0.0.1:port`. */
  readonly routes?: Readonly<Record<string, string>>;
}

/** A workstation without its browser: card, reader, host program, portals, and a policy that trusts them. */
export interface Workplace {
  /** Temporary; everything that is written lies in it. */
  readonly folder: string;
  readonly pki: TestPki;
  readonly reader: TestReader;
  readonly portals: RunningPortals;
  /** Where each `host:443` of the browser's network is: the replicas, and what was added. */
  readonly routes: Readonly<Record<string, string>>;
  /** The program that a browser starts as host. */
  readonly launcher: string;
  close(): Promise<void>;
}

/** The embedded reader of a workplace that was started with one, for what only it can do. */
export function embeddedReaderOf({ reader }: Workplace): EmbeddedReader {
  if (!(reader instanceof EmbeddedReader)) throw new TypeError('this workplace has a real pcscd');
  return reader;
}

/** Loads a profile of `test/virtual-card/profiles` by its name. */
export const namedProfile = (name: string): CardProfile =>
  loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), `${name}.json`));

/** Starts all parts; whatever was started is ended again when one fails. */
export async function startWorkplace(options: WorkplaceOptions = {}): Promise<Workplace> {
  const stack = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-workplace-'));
    stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const profile = options.profile ?? loadProfile(DEFAULT_PROFILE_FILE);
    const pki = options.pki ?? (await createTestPki());
    await saveTestPki(pki, path.join(folder, 'pki'));

    const portals = await startPortals({ pki, ...options.portals });
    stack.defer(() => portals.close());
    const inserted = options.inserted ?? true;
    const named = options.readerName === undefined ? {} : { name: options.readerName };
    const pinPad = options.pinPad === undefined ? {} : { pinPad: options.pinPad };
    const reader =
      options.reader === 'pcscd'
        ? await PcscdReader.start({ profile, pkiFolder: path.join(folder, 'pki'), inserted, ...pinPad })
        : await EmbeddedReader.start({
            profile,
            pki,
            socket: path.join(folder, 'readers'),
            inserted,
            ...named,
            ...pinPad,
          });
    stack.defer(() => reader.close());
    const routes = { ...portals.routes, ...options.routes };
    const launcher = await writeTestHost({
      folder,
      policy: { certificateAuthorities: [pki.serverIssuer.rootPem], ...options.policy },
      routes: { ...routes, ...options.hostRoutes },
      virtualPcsc: reader.host.virtualPcsc,
      variables: { ...reader.host.variables, ...options.variables },
      knownModules: options.knownModules ?? [],
      ...(options.pinDialog === undefined ? {} : { pinDialog: options.pinDialog }),
      ...(options.protocol === undefined ? {} : { protocol: options.protocol }),
      ...(options.places === undefined ? {} : { places: options.places }),
      ...(options.serverTimeoutMs === undefined ? {} : { serverTimeoutMs: options.serverTimeoutMs }),
    });
    const disposal = stack.move();
    return { folder, pki, reader, portals, routes, launcher, close: () => disposal.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
