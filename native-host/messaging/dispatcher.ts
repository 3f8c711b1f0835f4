// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode, serializeError, toCpxError } from '../../shared/errors/index.ts';
import {
  compareVersions,
  decodeParams,
  type Notification,
  type NotificationParams,
  type ProtocolVersion,
  type RequestEnvelope,
  type Verb,
  type VerbParams,
  type VerbResult,
} from '../../shared/protocol/index.ts';
import type { Core, CoreRequest } from './core.ts';
import { type DecodedFrame, holdsAny } from './decode-frame.ts';
import type { Codes, PinVault } from './pin-vault.ts';

export interface DispatcherOptions {
  /** Versions told at `hello`. */
  readonly product: string;
  readonly protocol: ProtocolVersion;
  readonly vault: PinVault;
  readonly loadCore: () => Promise<Core>;
  /** Sends one message; never throws. */
  readonly send: (message: unknown) => void;
}

type CardRequest = (core: Core, context: CoreRequest) => Promise<VerbResult<Verb>>;

/** Answers the requests of one port, each exactly once, and owns what they have under way. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  /** What every verb but `hello` is refused with, until a `hello` that fits. */
  #closed: CpxError | null = new CpxError('PROTOCOL_VIOLATION', { detail: 'hello comes first' });
  #core: Promise<Core> | null = null;
  /** The request that has the card: one at a time. */
  #running: { readonly id: number; readonly controller: AbortController } | null = null;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  async handle(decoded: DecodedFrame): Promise<void> {
    if (decoded.kind === 'refusal') return this.#refuse(decoded.id, decoded.error);
    const { request, codes } = decoded;
    try {
      const result = await this.#perform(request, codes);
      this.#options.send({ jsonrpc: '2.0', id: request.id, result });
    } catch (error) {
      this.#refuse(request.id, toCpxError(error));
    } finally {
      if (holdsAny(codes)) this.#options.vault.wipe();
    }
  }

  /** Ends what is under way and leaves the card. Rejects as `Core.close`. */
  async close(): Promise<void> {
    this.#running?.controller.abort(new CpxError('USER_CANCELLED'));
    const core = await this.#core?.catch(() => null);
    await core?.close();
  }

  async #perform(request: RequestEnvelope, codes: Codes): Promise<VerbResult<Verb>> {
    const { id, method, params } = request;
    if (method === 'hello') return this.#hello(decodeParams('hello', params));
    if (this.#closed !== null) throw this.#closed;
    if (method === 'cancel') return this.#cancel(decodeParams('cancel', params));
    if (method === 'status') {
      decodeParams('status', params);
      return this.#status();
    }
    return this.#runOnce(id, this.#prepare(request, codes));
  }

  /** What a request that needs the card will do; its parameters are proved first. */
  #prepare({ id, method, params }: RequestEnvelope, codes: Codes): CardRequest {
    switch (method) {
      case 'changePin': {
        const proved = decodeParams('changePin', params);
        return async (core, context) => {
          await core.changePin({ params: proved, pin: codes.pin, newPin: codes.newPin, ...context });
          return {};
        };
      }
      case 'unblockPin': {
        const proved = decodeParams('unblockPin', params);
        return async (core, context) => {
          await core.unblockPin({ params: proved, puk: codes.puk, newPin: codes.newPin, ...context });
          return {};
        };
      }
      case 'diagnose': {
        const proved = decodeParams('diagnose', params);
        const onRung = (result: NotificationParams<'rungFound'>['result']) =>
          this.#notify('rungFound', { request: id, result });
        return (core, context) => core.diagnose({ params: proved, onRung, ...context });
      }
      case 'pukStatus': {
        const proved = decodeParams('pukStatus', params);
        return (core, context) => core.pukStatus({ params: proved, ...context });
      }
      default: {
        const proved = decodeParams('signIn', params);
        const onStep = (step: NotificationParams<'progress'>['step']) =>
          this.#notify('progress', { request: id, step });
        return (core, context) => core.signIn({ params: proved, pin: codes.pin, onStep, ...context });
      }
    }
  }

  #hello({ protocol: theirs }: VerbParams<'hello'>): VerbResult<'hello'> {
    const { protocol, product } = this.#options;
    const codes = { 'extension-outdated': 'EXTENSION_OUTDATED', 'host-outdated': 'HOST_OUTDATED' } as const;
    const compatibility = compareVersions(theirs, protocol);
    const code: ErrorCode | null = compatibility === 'compatible' ? null : codes[compatibility];
    this.#closed = code === null ? null : new CpxError(code);
    // The answer goes out first: what is heavy is loaded behind it.
    if (code === null) setImmediate(() => void this.#load().catch(() => undefined));
    return { protocol, product };
  }

  async #status(): Promise<VerbResult<'status'>> {
    const core = await this.#load();
    return core.status(status => this.#notify('statusChanged', status));
  }

  #cancel({ request }: VerbParams<'cancel'>): VerbResult<'cancel'> {
    if (this.#running?.id === request) this.#running.controller.abort(new CpxError('USER_CANCELLED'));
    return {};
  }

  async #runOnce(id: number, run: CardRequest): Promise<VerbResult<Verb>> {
    if (this.#running !== null) throw new CpxError('BUSY');
    const controller = new AbortController();
    this.#running = { id, controller };
    const intake = this.#options.vault.openIntake();
    try {
      return await run(await this.#load(), { signal: controller.signal, intake });
    } finally {
      intake.close();
      this.#running = null;
    }
  }

  #load(): Promise<Core> {
    this.#core ??= this.#options.loadCore();
    return this.#core;
  }

  #notify(method: Notification, params: unknown): void {
    this.#options.send({ jsonrpc: '2.0', method, params });
  }

  #refuse(id: number | null, error: CpxError): void {
    this.#options.send({ jsonrpc: '2.0', id, error: serializeError(error) });
  }
}
