// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

interface Waiter {
  readonly resolve: (packet: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/** What an endpoint has to give, for who asks first. */
export class PacketQueue {
  #packets: Uint8Array[] = [];
  #waiting: Waiter[] = [];

  push(packet: Uint8Array): void {
    const waiter = this.#waiting.shift();
    if (waiter) waiter.resolve(packet);
    else this.#packets.push(packet);
  }

  /** Rejects with the signal's reason when it aborts first: the packet is then for who asks next. */
  take(signal?: AbortSignal): Promise<Uint8Array> {
    const packet = this.#packets.shift();
    if (packet) return Promise.resolve(packet);
    return new Promise((resolve, reject) => {
      const waiter = { resolve, reject };
      this.#waiting.push(waiter);
      signal?.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter(other => other !== waiter);
        reject(signal.reason);
      });
    });
  }

  /** Drops what there is; whoever waits gets this error. */
  fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#packets = [];
    for (const { reject } of waiting) reject(error);
  }
}
