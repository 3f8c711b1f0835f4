// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RungResult } from '../../shared/diagnosis/index.ts';
import { CpxError, deserializeError, toCpxError } from '../../shared/errors/index.ts';
import {
  COMMON_PROOFS,
  compareVersions,
  decodeHostMessage,
  formatVersion,
  knowsVerb,
  type Notification,
  PROTOCOL_VERSION,
  type Proofs,
  type ProtocolVersion,
  proveNotification,
  proveResult,
  type SignInStep,
  type Status,
  type Verb,
  type VerbParams,
  type VerbResult,
} from '../../shared/protocol/index.ts';
import { classifyDisconnect } from './disconnect.ts';
import type { NativeLink, NativePort } from './port.ts';

/** A host that answers takes some 50 ms, on an old and busy workstation a few seconds. */
export const HELLO_TIMEOUT_MS = 15_000;

export type HostState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready'; readonly status: Status; readonly product: string }
  | { readonly kind: 'closed'; readonly error: CpxError };

export interface RequestOptions {
  /** Aborting sends `cancel`; the request then ends as the host says, normally with USER_CANCELLED. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: SignInStep) => void;
  /** Of `diagnose`: each rung as it is found. */
  readonly onRung?: (result: RungResult) => void;
}

interface PendingCall {
  readonly verb: Verb;
  readonly onProgress: ((step: SignInStep) => void) | undefined;
  readonly onRung: ((result: RungResult) => void) | undefined;
  resolve(result: unknown): void;
  reject(error: CpxError): void;
}

/**
 * The native host as one page sees it: greets, keeps the status up to date, sends requests. It lives as long as its
 * page; a closed client stays closed and says why. Parameters of a request are handed to the port and not kept.
 */
export class HostClient {
  readonly #calls = new Map<number, PendingCall>();
  readonly #listeners = new Set<(state: HostState) => void>();
  readonly #link: NativeLink;
  readonly #product: string;
  readonly #proofs: Proofs;
  readonly #protocol: ProtocolVersion;
  #port: NativePort | undefined;
  #state: HostState = { kind: 'connecting' };
  #latestStatus: Status | undefined;
  #hostProduct = '';
  #hostProtocol: ProtocolVersion = PROTOCOL_VERSION;
  #lastId = 0;

  /**
   * `product`: this extension's version, such as "1.2.3". `proofs`: all of them for a page that asks `diagnose`.
   * `protocol`: other than that of this code in tests only.
   */
  constructor(link: NativeLink, product: string, proofs = COMMON_PROOFS, protocol = PROTOCOL_VERSION) {
    this.#link = link;
    this.#product = product;
    this.#proofs = proofs;
    this.#protocol = protocol;
  }

  get state(): HostState {
    return this.#state;
  }

  /** Calls `listener` on every change of state, until the returned function is called. */
  subscribe(listener: (state: HostState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the port, greets, asks for the status. Never throws: the outcome is in `state`. */
  async start(): Promise<void> {
    const timer = setTimeout(
      () => this.#close(new CpxError('HOST_STOPPED', { detail: 'no answer to hello' })),
      HELLO_TIMEOUT_MS,
    );
    try {
      this.#port = this.#link.connect();
      this.#port.onDisconnect.addListener(port => this.#handleDisconnect(port));
      this.#port.onMessage.addListener(message => this.#handleMessage(message));
      const hello = await this.request('hello', { protocol: this.#protocol, product: this.#product });
      this.#checkVersion(hello.protocol);
      this.#hostProduct = hello.product;
      this.#hostProtocol = hello.protocol;
      const status = await this.request('status', {});
      this.#setStatus(this.#latestStatus ?? status);
    } catch (thrown) {
      this.#close(toCpxError(thrown));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Sends one request. Rejects with the host's own error, with the reason why the port closed, with PROTOCOL_VIOLATION,
   * or with HOST_OUTDATED for a verb that this host is too old to know; the port then stays open for the others.
   */
  request<V extends Verb>(verb: V, params: VerbParams<V>, options: RequestOptions = {}): Promise<VerbResult<V>> {
    if (this.#state.kind === 'closed') return Promise.reject(this.#state.error);
    if (!knowsVerb(this.#hostProtocol, verb)) {
      const detail = `${verb} is unknown to a host that speaks ${formatVersion(this.#hostProtocol)}`;
      return Promise.reject(new CpxError('HOST_OUTDATED', { detail }));
    }
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = this.#expect<V>(id, verb, options);
    // Outside every closure, so that nothing keeps the parameters while the host works.
    this.#post({ jsonrpc: '2.0', id, method: verb, params });
    return answered;
  }

  /** Closes the port; the host ends, and with it whatever was under way. */
  close(): void {
    this.#close(new CpxError('USER_CANCELLED', { detail: 'page closed' }));
  }

  /** Waits for the answer to request `id`. */
  #expect<V extends Verb>(id: number, verb: V, { signal, onProgress, onRung }: RequestOptions): Promise<VerbResult<V>> {
    const { promise, resolve, reject } = Promise.withResolvers<VerbResult<V>>();
    const cancel = () => {
      if (this.#calls.has(id)) this.request('cancel', { request: id }).catch(() => undefined); // the request itself tells
    };
    const settle = () => signal?.removeEventListener('abort', cancel);
    this.#calls.set(id, {
      verb,
      onProgress,
      onRung,
      resolve: result => {
        settle();
        resolve(result as VerbResult<V>);
      },
      reject: error => {
        settle();
        reject(error);
      },
    });
    signal?.addEventListener('abort', cancel, { once: true });
    return promise;
  }

  #post(message: unknown): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // Firefox throws on a port that it has closed but not yet reported as closed; its text says nothing more.
      this.#close(new CpxError('HOST_STOPPED', { detail: 'port closed while sending' }));
    }
  }

  #handleMessage(raw: unknown): void {
    if (this.#state.kind === 'closed') return;
    try {
      const message = decodeHostMessage(raw);
      if ('method' in message) this.#handleNotification(message.method, message.params);
      else if ('error' in message) this.#handleError(message.id, deserializeError(message.error));
      else this.#handleResult(message.id, message.result);
    } catch (thrown) {
      this.#close(toCpxError(thrown));
    }
  }

  #handleNotification(name: Notification, params: unknown): void {
    if (name === 'statusChanged') {
      this.#setStatus(proveNotification(this.#proofs, 'statusChanged', params));
      return;
    }
    if (name === 'rungFound') {
      const { request, result } = proveNotification(this.#proofs, 'rungFound', params);
      this.#calls.get(request)?.onRung?.(result);
      return;
    }
    const { request, step } = proveNotification(this.#proofs, 'progress', params);
    this.#calls.get(request)?.onProgress?.(step);
  }

  #handleResult(id: number, result: unknown): void {
    const call = this.#take(id);
    call.resolve(proveResultOf(this.#proofs, call, result));
  }

  /** An error without id answers a request that the host could not read: nothing after it can be trusted. */
  #handleError(id: number | null, error: CpxError): void {
    if (id === null) this.#close(error);
    else this.#take(id).reject(error);
  }

  #take(id: number): PendingCall {
    const call = this.#calls.get(id);
    if (call === undefined) throw new CpxError('PROTOCOL_VIOLATION', { detail: 'answer to no request' });
    this.#calls.delete(id);
    return call;
  }

  #checkVersion(host: ProtocolVersion): void {
    const detail = `extension ${formatVersion(this.#protocol)}, host ${formatVersion(host)}`;
    const compatibility = compareVersions(this.#protocol, host);
    if (compatibility === 'host-outdated') throw new CpxError('HOST_OUTDATED', { detail });
    if (compatibility === 'extension-outdated') throw new CpxError('EXTENSION_OUTDATED', { detail });
  }

  #setStatus(status: Status): void {
    this.#latestStatus = status;
    // A change told between hello and the answer to status is kept, and shown once the greeting is over.
    if (this.#hostProduct !== '') this.#setState({ kind: 'ready', status, product: this.#hostProduct });
  }

  #handleDisconnect(port: NativePort): void {
    const reason = port.error?.message ?? this.#link.readLastError();
    this.#close(new CpxError(classifyDisconnect(reason), { detail: reason ?? 'closed without a reason' }));
  }

  #close(error: CpxError): void {
    if (this.#state.kind === 'closed') return;
    this.#setState({ kind: 'closed', error });
    this.#port?.disconnect();
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(error);
  }

  #setState(state: HostState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Proves an answer; a wrong one rejects its own call too, since that call is no longer listed. */
function proveResultOf(proofs: Proofs, call: PendingCall, result: unknown): unknown {
  try {
    return proveResult(proofs, call.verb, result);
  } catch (thrown) {
    const error = toCpxError(thrown);
    call.reject(error);
    throw error;
  }
}
