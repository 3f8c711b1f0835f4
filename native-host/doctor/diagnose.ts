// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  type CardInformation,
  findObstacle,
  orderRungs,
  type RungId,
  type RungResult,
  tellFinding,
  tellSkipped,
} from '../../shared/diagnosis/index.ts';
import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import type { DiagnoseResult, ProtocolVersion } from '../../shared/protocol/index.ts';
import type { CardMonitor, MonitorSnapshot } from '../card/index.ts';
import { describeCard, type FoundCard } from '../connection-test/index.ts';
import type { ExtensionIdentity } from '../install/index.ts';
import type { PcscPort, PcscSnapshot } from '../pcsc/index.ts';
import type { PolicySource } from '../policy/index.ts';
import type { TlsClient } from '../tls/index.ts';
import { checkCard } from './card.ts';
import { checkCertificate } from './certificate.ts';
import { CLOCK_UNKNOWN, checkClock, measureClock } from './clock.ts';
import { checkHostVersion } from './host-version.ts';
import { checkMiddleware } from './middleware.ts';
import { checkNativeManifest } from './native-manifest.ts';
import type { Network } from './network.ts';
import { checkPcscService } from './pcsc-service.ts';
import type { SystemPlaces } from './places.ts';
import { checkPolicy } from './policy.ts';
import { checkReader, chooseReader } from './reader.ts';
import { findRevocation } from './revocation.ts';
import { checkTls } from './tls.ts';
import { checkTriesLeft } from './tries-left.ts';

/** Shorter than for a sign-in: a diagnosis has several servers to ask, and one that is slow is a finding. */
const MAX_SERVER_MS = 8000;
/** Another program may hold the card for ten seconds before it counts as in use. */
const MAX_READING_MS = 15_000;

export interface DoctorOptions {
  readonly product: string;
  readonly protocol: ProtocolVersion;
  readonly identity: ExtensionIdentity;
  readonly startedByBrowser: boolean;
  readonly loadNative: () => void;
  readonly places: SystemPlaces;
  /** As in `ServicePorts`. */
  readonly pcscSocket: string | undefined;
  readonly policy: PolicySource;
  readonly knownModules: readonly string[];
  readonly moduleOwners: readonly number[];
  /** Of the same readers as `pcsc`; it runs. */
  readonly monitor: CardMonitor;
  readonly pcsc: PcscPort;
  /** Of no other session meanwhile. */
  readonly tls: TlsClient;
  readonly proxy: Network['proxy'];
  readonly routes: Network['routes'];
  readonly timeoutMs: number;
  readonly now: () => Date;
}

export interface DoctorRun {
  /** The portal to look at; null for all. */
  readonly portal: string | null;
  /** Aborts with a CpxError as its reason. */
  readonly signal: AbortSignal;
  readonly onRung: (result: RungResult) => void;
}

/**
 * Climbs the host's part of the ladder. Each result is told as it is found: what is on this workstation first, then what
 * the network tells. Nothing is asked of the person, no code is verified, the card signs nothing. Rejects with the
 * signal's reason alone: a rung that fails by itself is `unknown`.
 */
export async function diagnose(options: DoctorOptions, run: DoctorRun): Promise<DiagnoseResult> {
  const found: RungResult[] = [];
  const tell = (result: RungResult) => {
    run.signal.throwIfAborted();
    found.push(result);
    run.onRung(result);
  };
  /** Tells a rung, that it is skipped, or that it could not be looked at. */
  const climb = async (rung: RungId, look: () => Promise<readonly RungResult[]>) => {
    const obstacle = findObstacle(rung, found);
    if (obstacle !== null) return tell(tellSkipped(rung, obstacle));
    const results = await look().catch(error => {
      run.signal.throwIfAborted();
      const { code, detail } = toCpxError(error);
      return [tellFinding(`${rung}.unknown`, { detail: detail ?? code })];
    });
    for (const result of results) tell(result);
  };
  const one = (rung: RungId, look: () => Promise<RungResult> | RungResult) => climb(rung, async () => [await look()]);

  const { places, monitor, pcsc, now } = options;
  await climb('nativeManifest', () => checkNativeManifest(options));
  await one('hostVersion', () => checkHostVersion(options));
  const policy = await checkPolicy(options.policy);
  tell(policy.result);
  const { settings } = policy;
  const network = settings && networkOf(options, settings, run.signal);
  const homes = settings?.portals.map(({ home }) => new URL(home).hostname) ?? [];
  const clock = network ? measureClock([...new Set(homes)], network, now) : Promise.resolve(CLOCK_UNKNOWN);

  const service = await snapshotOf(pcsc, run.signal);
  await one('pcscService', () => {
    if (service === null) return tellFinding('pcscService.unknown');
    return checkPcscService({ places, snapshot: service, socket: options.pcscSocket });
  });
  const snapshot = await waitUntilRead(monitor, run.signal);
  const chosen = chooseReader(snapshot);
  const card = foundCardOf(snapshot);
  await one('reader', () => checkReader({ places, snapshot, settings }));
  await one('card', () => checkCard({ snapshot, atrOf: name => service && atrOf(service, name) }));
  await one('triesLeft', async () => checkTriesLeft({ card: needCard(card), monitor, pcsc, signal: run.signal }));
  const refusal = chosen?.card.kind === 'refused' ? chosen.card.error : null;
  const { knownModules, moduleOwners } = options;
  await one('middleware', () => checkMiddleware({ places, knownModules, moduleOwners, settings, refusal }));

  const readClock = () => clock;
  // All of it ends before this does: the TLS worker and the card are the next request's.
  const ends = await Promise.allSettled([
    one('certificate', () =>
      checkCertificate({
        card: chosen?.card ?? { kind: 'empty' },
        now,
        clock: readClock,
        findRevocation: network && (der => findRevocation(der, network)),
      }),
    ),
    climbTls(),
    one('clock', async () => checkClock(await clock)),
  ]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { rungs: orderRungs(found), card: card === null ? [] : tableOf(card) };

  async function climbTls(): Promise<void> {
    if (settings === null || network === null) return climb('tls', async () => []);
    const portals = settings.portals.filter(
      ({ id, waysIn }) => waysIn.includes('card') && (run.portal === null || run.portal === id),
    );
    const results = checkTls(portals, { network, tls: options.tls, card, clock: readClock, now });
    for (;;) {
      const next = await results.next();
      if (next.done === true) return;
      await climb('tls', async () => [next.value]);
    }
  }
}

function networkOf(
  { proxy, routes, timeoutMs }: DoctorOptions,
  settings: Network['settings'],
  signal: AbortSignal,
): Network {
  return { settings, proxy, routes, timeoutMs: Math.min(timeoutMs, MAX_SERVER_MS), signal };
}

/** The readers as the service has them now; null when it does not tell in time. */
async function snapshotOf(pcsc: PcscPort, signal: AbortSignal): Promise<PcscSnapshot | null> {
  const over = new AbortController();
  const ends = AbortSignal.any([signal, over.signal, AbortSignal.timeout(MAX_READING_MS)]);
  let told: PcscSnapshot | null = null;
  await pcsc.watch(snapshot => {
    told = snapshot;
    over.abort();
  }, ends);
  signal.throwIfAborted();
  return told;
}

/** The state with every card read, or as far as it came in the time that reading may take. */
function waitUntilRead(monitor: CardMonitor, signal: AbortSignal): Promise<MonitorSnapshot> {
  const { promise, resolve, reject } = Promise.withResolvers<MonitorSnapshot>();
  let latest: MonitorSnapshot = { service: 'stopped', readers: [] };
  const unsubscribe = monitor.subscribe(snapshot => {
    latest = snapshot;
    if (snapshot.readers.every(({ card }) => card.kind !== 'reading')) resolve(snapshot);
  });
  const timer = setTimeout(() => resolve(latest), MAX_READING_MS);
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return promise.finally(() => {
    unsubscribe();
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  });
}

function foundCardOf(snapshot: MonitorSnapshot): FoundCard | null {
  const chosen = chooseReader(snapshot);
  if (chosen?.card.kind !== 'cpx' || chosen.insertion === null) return null;
  return { reader: chosen.name, insertion: chosen.insertion, reading: chosen.card.reading };
}

function needCard(card: FoundCard | null): FoundCard {
  if (card === null) throw new CpxError('CARD_MISSING');
  return card;
}

function atrOf({ readers }: PcscSnapshot, name: string): string | null {
  const atr = readers.find(reader => reader.name === name)?.atr;
  if (atr === undefined || atr.length === 0) return null;
  return [...atr].map(byte => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}

const tableOf = ({ reading }: FoundCard): CardInformation[] => [...describeCard(reading.certificateDer)];
