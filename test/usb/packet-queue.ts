// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What an endpoint has to give, for who asks first. */
export class PacketQueue {
  #packets: Uint8Array[] = [];
  #waiting: { readonly resolve: (packet: Uint8Array) => void; readonly reject: (error: Error) => void }[] = [];

  push(packet: Uint8Array): void {
    const waiter = this.#waiting.shift();
    if (waiter) waiter.resolve(packet);
    else this.#packets.push(packet);
  }

  take(): Promise<Uint8Array> {
    const packet = this.#packets.shift();
    if (packet) return Promise.resolve(packet);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Drops what there is; whoever waits gets this error. */
  fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#packets = [];
    for (const { reject } of waiting) reject(error);
  }
}
