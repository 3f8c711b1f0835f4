// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { encodeFrame } from '../../native-host/messaging/frame-writer.ts';
import { CpxError, deserializeError } from '../../shared/errors/index.ts';
import {
  decodeHostMessage,
  decodeNotification,
  decodeResult,
  type NotificationParams,
  PROTOCOL_VERSION,
  type Status,
  type Verb,
  type VerbResult,
} from '../../shared/protocol/index.ts';

const HEADER_BYTES = 4;

interface Waiting {
  readonly verb: Verb;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/** A host started as a browser starts it, without the browser: frames over its standard input and output. */
export class HostProcess {
  readonly child: ChildProcess;
  /** Everything that the host wrote on stderr. */
  stderr = '';
  /** Every frame from the host, as text. */
  readonly received: string[] = [];
  readonly progress: NotificationParams<'progress'>[] = [];
  readonly rungs: NotificationParams<'rungFound'>[] = [];
  readonly #waiting = new Map<number, Waiting>();
  readonly #statusListeners = new Set<(status: Status) => void>();
  #pending = Buffer.alloc(0);
  #lastId = 0;

  constructor(launcher: string, env: NodeJS.ProcessEnv = process.env) {
    this.child = spawn(launcher, ['chrome-extension://test/'], { stdio: ['pipe', 'pipe', 'pipe'], env });
    this.child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString('utf8');
    });
    this.child.on('exit', code => {
      this.#fail(new CpxError('HOST_STOPPED', { detail: `exit code ${code}` }));
    });
  }

  /** Resolves with the verb's answer, proved by its schema; rejects with the CpxError of a refusal. */
  request<V extends Verb>(verb: V, params: object): { readonly id: number; readonly answer: Promise<VerbResult<V>> } {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<VerbResult<V>>((resolve, reject) => {
      this.#waiting.set(id, { verb, resolve, reject });
    });
    this.child.stdin?.write(encodeFrame({ jsonrpc: '2.0', id, method: verb, params }));
    return { id, answer };
  }

  /** Writes bytes as they are. */
  writeRaw(bytes: Uint8Array): void {
    this.child.stdin?.write(bytes);
  }

  hello(): Promise<VerbResult<'hello'>> {
    return this.request('hello', { protocol: PROTOCOL_VERSION, product: '0.1.0' }).answer;
  }

  /** Resolves with the first status that fits, now or later. */
  async waitForStatus(fits: (status: Status) => boolean): Promise<Status> {
    return new Promise((resolve, reject) => {
      const look = (status: Status) => {
        if (!fits(status)) return;
        this.#statusListeners.delete(look);
        resolve(status);
      };
      this.#statusListeners.add(look);
      this.request('status', {}).answer.then(look, reject);
    });
  }

  /** Ends the host as a browser does, by closing its input; resolves with its exit code. */
  async end(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.stdin?.end();
    const [code] = await exited;
    return code as number | null;
  }

  #receive(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + this.#pending.readUInt32LE(0);
      if (this.#pending.length < end) return;
      try {
        this.#take(this.#pending.toString('utf8', HEADER_BYTES, end));
      } catch (error) {
        this.#fail(error); // a message that breaks the protocol fails whoever waits, instead of leaving him waiting
      }
      this.#pending = this.#pending.subarray(end);
    }
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #take(text: string): void {
    this.received.push(text);
    const message = decodeHostMessage(JSON.parse(text));
    if ('method' in message) {
      if (message.method === 'progress') this.progress.push(decodeNotification('progress', message.params));
      else if (message.method === 'rungFound') this.rungs.push(decodeNotification('rungFound', message.params));
      else for (const look of this.#statusListeners) look(decodeNotification('statusChanged', message.params));
      return;
    }
    const waiting = message.id === null ? undefined : this.#waiting.get(message.id);
    if (message.id !== null) this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(deserializeError(message.error));
    else waiting?.resolve(decodeResult(waiting.verb, message.result) as never);
  }
}
