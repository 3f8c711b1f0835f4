// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import * as v from 'valibot';
import { CpxError } from '../../shared/errors/index.ts';
import { type ReturnContext, toModuleError } from './return-values.ts';
import {
  ANSWERS,
  type Answer,
  type Call,
  type CallName,
  type CallParameters,
  encodeFrame,
  FRAME_HEADER_BYTES,
  MAX_FRAME_BYTES,
  PIPE_FD,
  Reply,
} from './wire.ts';

/** What starts the process that holds a module: `module-program.ts`, in the form that this host has it. */
export interface ModuleCommand {
  readonly file: string;
  readonly parameters: readonly string[];
}

/** How long a module may take. A card at 9600 bit/s is read by some in 10 seconds. */
const MODULE_TIMEOUTS_MS = {
  open: 30_000,
  inspect: 60_000,
  token: 20_000,
  login: 30_000,
  sign: 30_000,
  end: 5_000,
} as const satisfies Record<CallName, number>;
/** A person looks for the keys of a PIN pad; readers give up after 30 to 60 seconds themselves. */
export const PIN_PAD_TIMEOUT_MS = 90_000;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: CpxError) => void;
}

/**
 * A process of its own that holds somebody else's module (ADR 0010): the module may hang, crash, print or keep the code
 * porteur, and nothing of that reaches the host. One call at a time. After `stop`, or the first failure that is no
 * answer of the module's, the process is gone.
 */
export class ModuleProcess {
  readonly #process: ChildProcess;
  readonly #pipe: Socket;
  readonly #exited: Promise<unknown>;
  #pending = Buffer.alloc(0);
  #waiting: Waiting | null = null;
  #failure: CpxError | null = null;

  constructor({ file, parameters }: ModuleCommand) {
    this.#process = spawn(file, [...parameters], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      windowsHide: true,
      // Where the browser was started from is nothing that a module should load from.
      cwd: '/',
    });
    this.#exited = once(this.#process, 'exit').catch(() => undefined);
    this.#pipe = this.#process.stdio[PIPE_FD] as Socket;
    this.#pipe.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#pipe.on('error', () => undefined); // the exit of the process tells it better
    this.#process.on('error', error => this.#fail(`not started: ${error.message}`));
    this.#process.on('exit', (code, signal) => this.#fail(`ended: ${signal ?? `exit code ${code}`}`));
  }

  /** Of the process, for tests of what lies in its memory. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Makes one call. Throws the module's refusal as `toModuleError` says it, CARD_MODULE_FAILED when it hung, crashed or
   * answered nonsense, the reason of `signal` when it aborts.
   *
   * @param secret digits that follow the call of `login`; the caller wipes them once this resolves.
   */
  async call<C extends CallName>(
    call: C,
    parameters: CallParameters[C],
    options: { readonly context?: ReturnContext; readonly secret?: Uint8Array; readonly timeoutMs?: number } = {},
  ): Promise<Answer<C>> {
    const { context = 'other', secret, timeoutMs = MODULE_TIMEOUTS_MS[call] } = options;
    if (this.#failure) throw this.#failure;
    if (this.#waiting !== null) throw moduleFailed(`${call} while another call is under way`);
    const answered = new Promise<Reply>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    const hung = setTimeout(() => this.#fail(`${call} took longer than ${timeoutMs} ms`), timeoutMs);
    let reply: Reply;
    try {
      const [, answer] = await Promise.all([this.#send({ call, ...parameters } as Call, secret), answered]);
      reply = answer;
    } finally {
      clearTimeout(hung);
      this.#waiting = null;
    }
    if (reply.kind === 'refused') throw toModuleError(reply.name, reply.rv, context);
    if (reply.kind === 'failed') throw moduleFailed(`${call}: ${reply.detail}`);
    const answer = v.safeParse(ANSWERS[call], reply.answer);
    if (!answer.success) throw this.#fail(`${call} answered out of form`);
    return answer.output as Answer<C>;
  }

  /** Lets the module log out and close, then ends the process whatever it says. Never throws; may be called again. */
  async stop(): Promise<void> {
    if (this.#failure === null && this.#waiting === null) await this.call('end', {}).catch(() => undefined);
    this.#fail('stopped');
    await this.#exited;
  }

  /** Ends the process when a call is under way; one that is not can still be stopped in order. */
  killIfBusy(): void {
    if (this.#waiting !== null) this.kill();
  }

  /** Ends the process in the middle of whatever it does. */
  kill(): void {
    this.#fail('ended by the host');
  }

  /** Resolves when all bytes have left: until then the pipe may still read the secret where it lies. */
  async #send(message: Call, secret: Uint8Array | undefined): Promise<void> {
    await this.#write(encodeFrame(message));
    if (secret !== undefined) await this.#write(secret);
  }

  #write(bytes: Uint8Array): Promise<void> {
    return new Promise(resolve => {
      // A pipe that broke is told by the exit of the process.
      this.#pipe.write(bytes, () => resolve());
    });
  }

  #receive(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    if (this.#pending.length < FRAME_HEADER_BYTES) return;
    const length = this.#pending.readUInt32LE();
    if (length > MAX_FRAME_BYTES) return void this.#fail('an answer too long');
    const end = FRAME_HEADER_BYTES + length;
    if (this.#pending.length < end) return;
    const body = this.#pending.toString('utf8', FRAME_HEADER_BYTES, end);
    this.#pending = this.#pending.subarray(end);
    const reply = parseReply(body);
    if (reply === null || this.#waiting === null) return void this.#fail('an answer out of form');
    this.#waiting.resolve(reply);
  }

  /** Only the first failure counts; it is what all later calls get. */
  #fail(detail: string): CpxError {
    this.#failure ??= moduleFailed(detail);
    this.#waiting?.reject(this.#failure);
    this.#process.kill('SIGKILL');
    this.#pipe.destroy();
    return this.#failure;
  }
}

function parseReply(text: string): Reply | null {
  try {
    const reply = v.safeParse(Reply, JSON.parse(text));
    return reply.success ? reply.output : null;
  } catch {
    return null; // not even JSON
  }
}

export const moduleFailed = (detail: string, cause?: unknown): CpxError =>
  new CpxError('CARD_MODULE_FAILED', { detail, cause });
