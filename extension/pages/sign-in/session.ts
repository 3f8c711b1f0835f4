// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { CpxError, ERROR_KINDS, toCpxError } from '../../../shared/errors/index.ts';
import type { Cookie, SignInResult } from '../../../shared/protocol/index.ts';
import { CodeSession } from '../../card-code/index.ts';
import type { HostClient, HostState, InsertedCard } from '../../host/index.ts';
import { askBackground } from '../../messages/index.ts';
import { listOrigins } from '../../portals/index.ts';
import type { CodeField } from '../../ui/index.ts';
import { readCardTest } from './card-test.ts';
import { type AcceptedRequest, claimRequest, findShownPortal, requireEndpoint } from './claim.ts';
import { collectCookies } from './collect-cookies.ts';
import { chooseDestination } from './destination.ts';
import type { SignInEnvironment } from './environment.ts';
import { storeCookies } from './store-cookies.ts';
import { deriveView, findCurrentCard, type RequestState, type Run, type View } from './view.ts';
import { watchSession } from './watch-session.ts';

/** What a person can give up where nothing has been sent. */
const GIVEN_UP_BY_A_KEY: readonly View['kind'][] = ['checking', 'reading', 'waiting', 'entry'];

/** The life of one sign-in page: from the captured request to the portal. One object a page, nothing shared. */
export class SignInSession {
  readonly view: ReadonlySignal<View>;
  readonly request: Signal<RequestState> = signal<RequestState>({ kind: 'checking' });
  readonly host: Signal<HostState> = signal<HostState>({ kind: 'connecting' });
  readonly lastTryConfirmed = signal(false);
  /** The unblocking of a blocked card, on this page so that its request waits meanwhile. */
  readonly unblocking: Signal<CodeSession | null> = signal<CodeSession | null>(null);
  /** A card was unblocked here since the last entry. */
  readonly wasUnblocked = signal(false);
  readonly #run: Signal<Run> = signal<Run>({ kind: 'idle' });
  readonly #chosen = signal<string | null>(null);
  readonly #environment: SignInEnvironment;
  #client: HostClient | undefined;
  #accepted: AcceptedRequest | undefined;
  #cancellation: AbortController | undefined;
  #currentInsertion: string | null = null;

  constructor(environment: SignInEnvironment) {
    this.#environment = environment;
    this.view = computed(() =>
      deriveView({
        request: this.request.value,
        host: this.host.value,
        run: this.#run.value,
        chosen: this.#chosen.value,
        lastTryConfirmed: this.lastTryConfirmed.value,
      }),
    );
  }

  /** Checks the request while the host reads the card. */
  async start(): Promise<void> {
    if (this.#environment.wasFinished) return this.finish();
    this.#connect();
    try {
      this.#accepted = await claimRequest(this.#environment);
      await this.#checkPermission();
    } catch (thrown) {
      await this.#refuse(toCpxError(thrown));
    }
  }

  /**
   * Sends the entry, or begins one that is made elsewhere than on the page: `field` is null then. A second call while one
   * is under way does nothing.
   */
  async submit(field: CodeField | null): Promise<void> {
    const current = findCurrentCard({ host: this.host.value, chosen: this.#chosen.value });
    const view = this.view.value;
    if (this.#cancellation !== undefined || current === null || view.kind !== 'entry') return;
    if (view.lastTry && !this.lastTryConfirmed.value) return;
    const { minDigits, maxDigits } = current.card.pin;
    if (field !== null && !field.fits(minDigits, maxDigits))
      return this.#fail(new CpxError('PIN_FORMAT'), current.insertion);
    this.wasUnblocked.value = false;
    const cancellation = new AbortController();
    this.#cancellation = cancellation;
    try {
      const { client, accepted, cookies } = await this.#prepare();
      if (cancellation.signal.aborted) throw new CpxError('USER_CANCELLED');
      const answer = client.request(
        'signIn',
        {
          url: accepted.endpoint.href,
          method: accepted.captured.method,
          form: accepted.captured.form,
          cookies,
          ...this.#environment.headers,
          insertion: current.insertion,
          lastTryConfirmed: view.lastTry,
          pin: field?.take() ?? null,
        },
        {
          signal: cancellation.signal,
          onProgress: progress => this.#setRun({ kind: 'running', progress, cancelling: cancellation.signal.aborted }),
        },
      );
      this.#setRun({ kind: 'running', progress: 'preparing', cancelling: false });
      await this.#enter(accepted, await answer, current);
    } catch (thrown) {
      this.#conclude(toCpxError(thrown), current.insertion);
    } finally {
      field?.clear();
      this.#cancellation = undefined;
    }
  }

  /** Opens the unblocking; the sign-in goes on behind it. */
  beginUnblocking(): void {
    const unblocking = new CodeSession({ state: this.host, client: () => this.#client }, 'unblock');
    this.unblocking.value = unblocking;
    const stop = effect(() => {
      if (unblocking.view.value.kind !== 'done') return;
      this.wasUnblocked.value = true;
      queueMicrotask(() => {
        stop();
        this.endUnblocking();
      });
    });
  }

  endUnblocking(): void {
    this.unblocking.value?.close();
    this.unblocking.value = null;
    this.#setRun({ kind: 'idle' });
  }

  /** Ends what is under way, or gives the request up. */
  cancel(): void {
    if (this.unblocking.value !== null) {
      if (!this.unblocking.value.cancel()) this.endUnblocking();
      return;
    }
    this.#cancellation?.abort();
    const run = this.#run.value;
    // A reader with keys is not called back by it: until it is done, that is what is shown.
    if (run.kind === 'running') this.#setRun({ ...run, cancelling: true });
    if (this.#cancellation !== undefined) return;
    const request = this.request.value;
    if (request.kind === 'permission') {
      this.request.value = { kind: 'refused', error: new CpxError('USER_CANCELLED'), portal: request.portal };
      this.close();
    } else if (request.kind === 'accepted' && GIVEN_UP_BY_A_KEY.includes(this.view.value.kind)) {
      this.#fail(new CpxError('USER_CANCELLED'), this.#currentInsertion ?? '');
    }
  }

  /** Starts over after a failure, with an empty field; the host is started again if it has stopped. */
  async retry(): Promise<void> {
    this.lastTryConfirmed.value = false;
    this.#setRun({ kind: 'idle' });
    if (this.host.value.kind === 'closed') this.#connect();
    if (this.#accepted !== undefined) await this.#checkPermission();
  }

  /** Asks for the host permissions of a portal that was added by policy, or taken back; called by a click. */
  async allow(): Promise<void> {
    if (this.#accepted === undefined) return;
    await this.#environment.requestPermission(listOrigins(this.#accepted.portal));
    await this.retry();
  }

  /** The browser's permissions have changed, by whatever way: a page that waits for one looks again. */
  async followPermissions(): Promise<void> {
    if (this.request.value.kind === 'permission') await this.#checkPermission();
  }

  choose(insertion: string): void {
    this.#chosen.value = insertion;
    this.#followInsertion();
  }

  /** The page is shown again after it was left: its request is done, its card of no use. */
  async finish(): Promise<void> {
    this.request.value = { kind: 'finished' };
    this.close();
    const portal = await findShownPortal(this.#environment);
    if (portal !== undefined) this.request.value = { kind: 'finished', portal };
  }

  close(): void {
    this.unblocking.value?.close();
    this.#client?.close();
  }

  #connect(): void {
    const client = this.#environment.openHost();
    this.#client = client;
    this.host.value = client.state;
    client.subscribe(state => {
      this.host.value = state;
      this.#followInsertion();
    });
    void client.start(); // never rejects; the outcome is in the state
  }

  /** A confirmation and a failure belong to one insertion of one card. */
  #followInsertion(): void {
    const insertion = findCurrentCard({ host: this.host.value, chosen: this.#chosen.value })?.insertion ?? null;
    if (insertion !== this.#currentInsertion) this.lastTryConfirmed.value = false;
    this.#currentInsertion = insertion;
    const run = this.#run.value;
    if (run.kind !== 'failed' || insertion === null || insertion === run.insertion) return;
    if (['insert-card', 'retype', 'confirm'].includes(ERROR_KINDS[run.error.code].retry))
      this.#setRun({ kind: 'idle' });
  }

  async #checkPermission(): Promise<void> {
    if (this.#accepted === undefined) return;
    const { endpoint, portal } = this.#accepted;
    const granted = await this.#environment.hasPermission(listOrigins(portal));
    this.request.value = { kind: granted ? 'accepted' : 'permission', portal, site: endpoint.hostname };
  }

  /** Everything that can be known before the digits are read: settings again, cookies. */
  async #prepare(): Promise<{ client: HostClient; accepted: AcceptedRequest; cookies: Cookie[] }> {
    const { captured } = this.#accepted ?? {};
    const client = this.#client;
    if (captured === undefined || client === undefined) throw new CpxError('REQUEST_EXPIRED', { detail: 'no request' });
    const { endpoint, portal } = await requireEndpoint(this.#environment, captured.url);
    const cookies = await collectCookies(this.#environment.cookies, captured, endpoint, portal);
    return { client, accepted: { captured, endpoint, portal }, cookies };
  }

  /** Hands the session to the tab and goes to the portal. The settings decide again where a sign-in may end. */
  async #enter({ captured, endpoint }: AcceptedRequest, result: SignInResult, signer: InsertedCard): Promise<void> {
    const { cookies, leaveFor, markFinished, now, post, postableHosts, send } = this.#environment;
    const { portal } = await requireEndpoint(this.#environment, captured.url);
    const { arrival, form } = chooseDestination(result, { captured, endpoint, portal }, postableHosts);
    // Before the cookies: what fails here leaves no session behind.
    await askBackground(send, 'prepareArrival', { endpoint: endpoint.href, arrival });
    await storeCookies(cookies, result.cookies, {
      endpointHost: endpoint.hostname,
      cardHosts: new Set(portal.cardEndpoints.map(({ host }) => host)),
      registrableDomain: result.registrableDomain,
      storeId: captured.storeId,
      nowMs: now(),
    });
    await watchSession(this.#environment, { endpoint, signer, result, nowMs: now() });
    markFinished();
    if (form === null) leaveFor(arrival.url);
    else post(form);
  }

  async #refuse(error: CpxError): Promise<void> {
    this.close();
    const portal = await findShownPortal(this.#environment);
    this.request.value = { kind: 'refused', error, ...(portal !== undefined && { portal }) };
  }

  #conclude(error: CpxError, insertion: string): void {
    const says = this.#accepted === undefined ? null : readCardTest(error, this.#accepted.portal);
    if (says === null) this.#fail(error, insertion);
    else this.#setRun({ kind: 'answered', says });
  }

  #fail(error: CpxError, insertion: string): void {
    this.lastTryConfirmed.value = false;
    // That another card is in the reader is news about the card that is there now: it stays until the next entry.
    const about = error.code === 'CARD_CHANGED' ? (this.#currentInsertion ?? insertion) : insertion;
    this.#setRun({ kind: 'failed', error, insertion: about });
    this.#followInsertion();
  }

  #setRun(run: Run): void {
    this.#run.value = run;
  }
}
