// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PROTOCOL_VERSION, type Status } from '../../shared/protocol/index.ts';
import type { NativeLink, NativePort } from '../host/index.ts';

interface SentRequest {
  readonly id: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** A native messaging port with a test at the other end. */
export class FakePort implements NativePort {
  readonly sent: SentRequest[] = [];
  isDisconnected = false;
  error: { readonly message: string } | null = null;
  lastError: string | undefined;
  readonly #messageListeners: ((message: unknown) => void)[] = [];
  readonly #disconnectListeners: ((port: NativePort) => void)[] = [];
  readonly onMessage = { addListener: (listener: (message: unknown) => void) => this.#messageListeners.push(listener) };
  readonly onDisconnect = {
    addListener: (listener: (port: NativePort) => void) => this.#disconnectListeners.push(listener),
  };

  readonly link: NativeLink = { connect: () => this, readLastError: () => this.lastError };

  postMessage(message: unknown): void {
    if (this.isDisconnected) throw new Error('Attempt to postMessage on disconnected port');
    this.sent.push(structuredClone(message) as SentRequest);
  }

  disconnect(): void {
    this.isDisconnected = true;
  }

  /** A message as it comes from the host. */
  receive(message: unknown): void {
    for (const listener of this.#messageListeners) listener(message);
  }

  /** The browser ends the port, with Chromium's or Firefox's way of telling why. */
  end(reason: { chromium?: string; firefox?: string }): void {
    this.isDisconnected = true;
    this.lastError = reason.chromium;
    this.error = reason.firefox === undefined ? null : { message: reason.firefox };
    for (const listener of this.#disconnectListeners) listener(this);
  }

  /** The latest request with this method. Throws if there is none. */
  request(method: string): SentRequest {
    const found = this.sent.findLast(message => message.method === method);
    if (found === undefined) throw new Error(`no ${method} was sent`);
    return found;
  }

  answer(method: string, result: unknown): void {
    this.receive({ jsonrpc: '2.0', id: this.request(method).id, result });
  }

  refuse(method: string, data: { code: string; detail?: string; triesLeft?: number; host?: string }): void {
    const error = { code: -32000, message: data.code, data };
    this.receive({ jsonrpc: '2.0', id: this.request(method).id, error });
  }

  notify(method: string, params: unknown): void {
    this.receive({ jsonrpc: '2.0', method, params });
  }

  /** Answers hello and status as a host of this version does. */
  async greet(status: Status, protocol = PROTOCOL_VERSION): Promise<void> {
    this.answer('hello', { protocol, product: '1.2.3' });
    await settle();
    this.answer('status', status);
    await settle();
  }
}

/** Lets promises that are ready go on: a turn of the event loop, no time. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
