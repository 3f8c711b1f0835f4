// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import { startThread, type ThreadProgram } from '../thread.ts';
import type {
  CardSignatureRequest,
  FromWorker,
  HttpRequest,
  HttpResponse,
  ProbeReport,
  SessionSetup,
  ToWorker,
} from './messages.ts';
import { SignatureSlot } from './signature-slot.ts';

/** Lets the card sign. Rejects with the CpxError that the person shall see. */
export type SignWithCard = (request: CardSignatureRequest) => Promise<Uint8Array>;

/** The exchanges of one sign-in, as the main thread sees them. */
export interface TlsSession {
  /**
   * Sends one request; redirects are not followed. Rejects with the card's own error when the card did not sign, with
   * a SERVER_…, TLS_… or PORTAL_… error otherwise, and with the reason of `signal` when it aborts.
   */
  exchange(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Shakes hands with the server up to the card's signature, which is not asked for, and sends no request: whether the
   * server answers, who it is and whether this card can sign for it is known before anybody types a code. Rejects as
   * `exchange`.
   */
  probe(url: string): Promise<ProbeReport>;
  close(): void;
}

/** By what the worker answers when it did not fail. */
type Answer = Extract<FromWorker, { readonly kind: 'response' | 'probed' }>;

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  readonly host: string;
}

/** The TLS worker, started when a card is there or at its first use, and kept: a new one would cost each sign-in some 80 ms. */
export class TlsClient {
  readonly #program: ThreadProgram;
  readonly #slot = new SignatureSlot();
  #worker: Worker | null = null;
  #pending: Pending | null = null;
  #sign: SignWithCard | null = null;
  #cardError: CpxError | null = null;
  #session = 0;
  #early: CpxError | null = null;
  #stopped: Promise<void> | null = null;

  constructor(program: ThreadProgram) {
    this.#program = program;
  }

  /**
   * Does ahead of time, while the person types, what the first sign-in would wait for: starts the worker and reads the
   * authorities. A sign-in that names others is none the worse for it. @param authorities as in `SessionSetup`.
   */
  prepare(authorities: SessionSetup['authorities']): void {
    if (this.#stopped === null) this.#post({ kind: 'prepare', authorities });
  }

  /** One session at a time: whoever opens a second one closes the first before. */
  open(setup: SessionSetup, sign: SignWithCard, signal: AbortSignal): TlsSession {
    this.#session += 1;
    this.#sign = sign;
    this.#cardError = null;
    this.#early = null;
    this.#post({ kind: 'open', session: this.#session, setup });
    const abort = () => {
      this.#slot.refuse();
      this.#post({ kind: 'close' });
      this.#settle(pending => pending.reject(signal.reason));
    };
    signal.addEventListener('abort', abort, { once: true });
    return {
      exchange: async request => {
        signal.throwIfAborted();
        const answer = await this.#run({ kind: 'exchange', request }, request.url);
        if (answer.kind !== 'response') throw new CpxError('UNEXPECTED', { detail: 'an exchange without an answer' });
        return answer.response;
      },
      probe: async url => {
        signal.throwIfAborted();
        const answer = await this.#run({ kind: 'probe', url }, url);
        if (answer.kind !== 'probed') throw new CpxError('UNEXPECTED', { detail: 'a probe without a report' });
        return answer.report;
      },
      close: () => {
        signal.removeEventListener('abort', abort);
        this.#sign = null;
        this.#slot.refuse();
        this.#post({ kind: 'close' });
      },
    };
  }

  /**
   * Lets the worker end by itself, once it has left OpenSSL: ended from outside in the middle of a signature, it takes
   * the whole process down (SIGSEGV), and the card is not left as it should be.
   */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    if (this.#worker === null) return;
    const ended = once(this.#worker, 'exit');
    this.#slot.refuse();
    this.#post({ kind: 'stop' });
    await ended;
  }

  #run(message: ToWorker, url: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#early !== null) return reject(this.#early);
      this.#pending = { resolve, reject, host: new URL(url).hostname };
      this.#post(message);
    });
  }

  #post(message: ToWorker): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    // Without stdout and stderr of its own, a worker's output would land in the native messaging stream.
    const worker = startThread(this.#program, { workerData: this.#slot.memory });
    worker.on('message', (message: FromWorker) => void this.#receive(message));
    worker.on('error', error => {
      this.#worker = null;
      const broken = new CpxError('UNEXPECTED', { detail: 'TLS worker', cause: error });
      // The next worker knows nothing of this session, and would not answer it.
      this.#early ??= broken;
      this.#settle(pending => pending.reject(broken));
    });
    return worker;
  }

  async #receive(message: FromWorker): Promise<void> {
    const current = message.session === this.#session;
    if (message.kind === 'sign') return current ? this.#answer(message) : this.#slot.refuse();
    if (!current) return;
    if (message.kind !== 'failure') return this.#settle(pending => pending.resolve(message));
    const { code, detail, host } = message.failure;
    if (this.#pending === null) this.#early = new CpxError(code, { detail });
    this.#settle(pending =>
      pending.reject(this.#cardError ?? new CpxError(code, { detail, host: host ?? pending.host })),
    );
  }

  async #answer({ session, request }: Extract<FromWorker, { kind: 'sign' }>): Promise<void> {
    try {
      if (this.#sign === null) throw new CpxError('UNEXPECTED', { detail: 'a signature outside a sign-in' });
      const signature = await this.#sign(request);
      // The slot may be another session's by now.
      if (session === this.#session) this.#slot.fill(signature);
    } catch (error) {
      if (session !== this.#session) return;
      // OpenSSL cannot carry it: it replaces what the failed handshake says.
      this.#cardError = toCpxError(error);
      this.#slot.refuse();
    }
  }

  #settle(how: (pending: Pending) => void): void {
    const pending = this.#pending;
    this.#pending = null;
    if (pending !== null) how(pending);
  }
}
