// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { type CardInformation, RUNGS, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { type CpxError, toCpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { BUILT_IN_PORTALS } from '../../shared/portals/index.ts';
import type { HostClient, HostState } from '../host/index.ts';
import type { CaptureState } from '../messages/index.ts';
import { type BrowserWords, checkBrowser, type KnownBrowser, knowBrowser } from './browser.ts';
import { checkHostLink } from './host-link.ts';
import { Ladder, type LadderRung } from './ladder.ts';
import { type AllowedByBrowser, checkPermissions } from './permissions.ts';
import { listPersonalValues } from './personal-values.ts';

/** What the page gives: the browser, the background, the host. Fakes in tests. */
export interface DiagnosisEnvironment extends AllowedByBrowser {
  readonly extensionVersion: string;
  readBrowser(): Promise<BrowserWords>;
  requestOrigins(origins: string[]): Promise<boolean>;
  /** Throws POLICY_UNREADABLE. */
  readSettings(): Promise<Settings>;
  readPolicyKeys(): Promise<readonly string[]>;
  /** Ask the background; reject when it does not answer. */
  checkCapture(): Promise<CaptureState>;
  restoreCapture(): Promise<CaptureState>;
  openHost(): HostClient;
  now(): Date;
}

/** What the page shows. */
export interface DiagnosisView {
  readonly running: boolean;
  readonly rungs: readonly LadderRung[];
  readonly results: readonly RungResult[];
  /** Rungs that are done, of `RUNGS.length`. */
  readonly done: number;
  /** Rows of the card test page; empty if there is no card. */
  readonly card: readonly CardInformation[];
  readonly host: HostState;
  readonly browser: KnownBrowser | null;
  /** Null while they are not read, or cannot be. */
  readonly settings: Settings | null;
  /** Names of the settings that the administrator made in the browser. */
  readonly policyKeys: readonly string[];
  /** Host permissions that one press can grant. */
  readonly missingOrigins: readonly string[];
  /** Names and numbers of every holder whose card was here since the page was opened. */
  readonly known: readonly string[];
  /** When the last run ended. */
  readonly endedAt: Date | null;
}

const CONNECTING: HostState = { kind: 'connecting' };
/** Of a browser that does not say what it is. */
const UNKNOWN_BROWSER: BrowserWords = { engine: 'chromium', brands: [], system: '', minimumVersion: undefined };

/** Walks the ladder: at once, when a reader or a card changes, when asked to. */
export class DiagnosisSession {
  readonly view = signal<DiagnosisView>({
    running: true,
    rungs: RUNGS.map(rung => ({ rung, results: [], checking: true })),
    results: [],
    done: 0,
    card: [],
    host: CONNECTING,
    browser: null,
    settings: null,
    policyKeys: [],
    missingOrigins: [],
    known: [],
    endedAt: null,
  });
  readonly #environment: DiagnosisEnvironment;
  readonly #ladder = new Ladder();
  readonly #known = new Set<string>();
  #client: HostClient | undefined;
  #run = new AbortController();
  /** Ends when the latest run has ended, for the next one to begin. */
  #ended: Promise<void> = Promise.resolve();
  /** The state of the port that the present run was based on; null until it came so far. */
  #seen: string | null = null;

  constructor(environment: DiagnosisEnvironment) {
    this.#environment = environment;
  }

  /** Opens the port and walks the ladder. Never rejects: failures are findings. */
  start(): Promise<void> {
    this.#connect();
    return this.recheck();
  }

  /** Walks the ladder once more, with another host where the last one has ended; what is under way is cancelled. */
  recheck(): Promise<void> {
    if (this.view.value.host.kind === 'closed') this.#connect();
    return this.#rerun();
  }

  /** Asks the person for the host permissions that are missing; called by a press. */
  async grant(): Promise<void> {
    const { missingOrigins } = this.view.value;
    await this.#environment.requestOrigins([...missingOrigins]);
    await this.recheck();
  }

  /** Puts the rules back that keep the browser away from card endpoints. */
  async restore(): Promise<void> {
    // A background that does not answer is found by the run.
    await this.#environment.restoreCapture().catch(() => undefined);
    await this.recheck();
  }

  /** Cancels what is under way and closes the port. */
  close(): void {
    const client = this.#client;
    this.#client = undefined;
    this.#run.abort();
    client?.close();
  }

  /** Resolves when this run, or a later one, has ended. */
  #rerun(): Promise<void> {
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    this.#seen = null;
    this.#ended = this.#ended.then(async () => {
      if (run.signal.aborted) return; // a later one follows at once
      await this.#walk(run.signal);
    });
    return this.#ended;
  }

  #connect(): void {
    const client = this.#environment.openHost();
    this.#client = client;
    this.#show({ host: client.state });
    client.subscribe(state => {
      if (this.#client === client) this.#follow(state);
    });
    void client.start(); // never rejects; the outcome is in the state
  }

  /** A reader or a card that changed, or a host that ended, begins another run. */
  #follow(state: HostState): void {
    this.#show({ host: state });
    // A run that has not yet come to the host sees for itself.
    if (this.#seen !== null && isSettled(state) && describeState(state) !== this.#seen) void this.#rerun(); // never rejects
  }

  async #walk(signal: AbortSignal): Promise<void> {
    this.#ladder.begin();
    this.#show({ running: true });
    const browser = await this.#checkBrowser();
    await this.#checkExtension();
    const state = await this.#settled(signal);
    if (signal.aborted) return;
    this.#seen = describeState(state);
    const link = checkHostLink(state, browser, this.#environment.extensionVersion);
    this.#ladder.putOwn(link);
    this.#show({});
    const obstacle = link.find(result => result.state !== 'ok');
    if (obstacle === undefined) await this.#askHost(signal);
    else this.#endWithoutHost(obstacle);
    if (signal.aborted) return;
    this.#ladder.end();
    this.#show({ running: false, endedAt: this.#environment.now() });
  }

  async #checkBrowser(): Promise<KnownBrowser> {
    const words = await this.#environment.readBrowser().catch(() => UNKNOWN_BROWSER);
    const browser = knowBrowser(words);
    this.#ladder.putOwn([checkBrowser(words)]);
    this.#show({ browser });
    return browser;
  }

  async #checkExtension(): Promise<void> {
    const environment = this.#environment;
    let settings: Settings | null = null;
    let policyKeys: readonly string[] = [];
    try {
      settings = await environment.readSettings();
      policyKeys = await environment.readPolicyKeys();
      this.#ladder.putOwn([tellFinding(policyKeys.length > 0 ? 'policy.ok' : 'policy.none')]);
    } catch (thrown) {
      this.#ladder.putOwn([tellFinding('policy.managed-settings-invalid', { detail: toCpxError(thrown).detail })]);
    }
    this.#show({ settings, policyKeys });
    try {
      const capture = await environment.checkCapture().catch(() => null);
      const portals = settings?.portals ?? BUILT_IN_PORTALS;
      const { results, missing } = await checkPermissions(environment, portals, capture);
      this.#ladder.putOwn(results);
      this.#show({ missingOrigins: missing });
    } catch (thrown) {
      this.#ladder.putOwn([tellFinding('permissions.unknown', { detail: toCpxError(thrown).detail })]);
      this.#show({ missingOrigins: [] });
    }
  }

  /** The port's state once it is greeted or closed, and no card is being read. Resolves too when the run is aborted. */
  #settled(signal: AbortSignal): Promise<HostState> {
    const { promise, resolve } = Promise.withResolvers<HostState>();
    const end = this.view.subscribe(({ host }) => {
      if (isSettled(host)) resolve(host);
    });
    signal.addEventListener('abort', () => resolve(CONNECTING), { once: true });
    return promise.finally(end);
  }

  async #askHost(signal: AbortSignal): Promise<void> {
    try {
      const onRung = (result: RungResult) => {
        if (signal.aborted) return;
        this.#ladder.putTold(result);
        this.#show({});
      };
      const answer = await this.#client?.request('diagnose', {}, { signal, onRung });
      if (answer === undefined || signal.aborted) return;
      this.#ladder.putAnswer(answer.rungs);
      this.#show({ card: answer.card });
    } catch (thrown) {
      if (!signal.aborted) this.#tellFailure(toCpxError(thrown));
    }
  }

  /** The host could not walk its part. One that ended is told of by the port's state, which begins another run. */
  #tellFailure({ code, detail = code }: CpxError): void {
    const finding = code === 'HOST_OUTDATED' ? 'hostVersion.no-diagnosis' : 'hostVersion.unknown';
    this.#endWithoutHost(tellFinding(finding, { detail }));
  }

  #endWithoutHost(cause: RungResult): void {
    this.#ladder.endWithoutHost(cause);
    this.#show({ card: [] });
  }

  #show(changes: Partial<DiagnosisView>): void {
    const running = changes.running ?? this.view.value.running;
    const rungs = this.#ladder.list(running);
    const done = rungs.filter(({ checking }) => !checking).length;
    const { host = this.view.value.host, card = this.view.value.card } = changes;
    for (const value of listPersonalValues(host, card)) this.#known.add(value);
    const known = [...this.#known];
    this.view.value = { ...this.view.value, rungs, results: this.#ladder.results, done, known, ...changes };
  }
}

/** A card that is being read has the reader for itself: the ladder is walked when it was read. */
const isSettled = (state: HostState): boolean =>
  state.kind === 'ready' ? state.status.readers.every(({ card }) => card.kind !== 'reading') : state.kind === 'closed';

/** What begins another run when it changes: the service, the readers, which insertion each holds and what came of it. */
const describeState = (state: HostState): string =>
  state.kind === 'ready'
    ? JSON.stringify([
        state.status.service,
        state.status.readers.map(({ name, insertion, card }) => [name, insertion, card.kind]),
      ])
    : state.kind;
