// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';

interface Waiter {
  readonly owner: object;
  readonly resolve: () => void;
  readonly reject: (error: PcscError) => void;
}

/**
 * The lock of one reader: a transaction of one connection makes the others wait, first come first served.
 * It may be taken again by who holds it; it is free when it has been released as often.
 */
export class TransactionLock {
  #owner: object | null = null;
  #depth = 0;
  #waiters: Waiter[] = [];

  isHeldBy(owner: object): boolean {
    return this.#owner === owner;
  }

  /** Waits until no other owner holds the lock. Rejects when `breakAll` comes first. */
  acquire(owner: object): Promise<void> {
    if (this.#owner === null || this.#owner === owner) {
      this.#take(owner);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.#waiters.push({ owner, resolve, reject });
    });
  }

  /** Gives one taking back. Does nothing for who does not hold the lock. */
  release(owner: object): void {
    if (this.#owner !== owner) return;
    this.#depth--;
    if (this.#depth === 0) this.#passOn();
  }

  /** Gives all takings of this owner back and forgets that it waits. */
  releaseAll(owner: object): void {
    const isMine = (waiter: Waiter) => waiter.owner === owner;
    for (const { reject } of this.#waiters.filter(isMine)) {
      reject(new PcscError('cancelled', 'SCardBeginTransaction: SCARD_E_CANCELLED'));
    }
    this.#waiters = this.#waiters.filter(waiter => !isMine(waiter));
    if (this.#owner !== owner) return;
    this.#depth = 0;
    this.#passOn();
  }

  /** Card or service gone: nobody holds the lock, whoever waits gets this error. */
  breakAll(error: PcscError): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    this.#owner = null;
    this.#depth = 0;
    for (const { reject } of waiters) reject(error);
  }

  #take(owner: object): void {
    this.#owner = owner;
    this.#depth++;
  }

  #passOn(): void {
    this.#owner = null;
    const next = this.#waiters.shift();
    if (!next) return;
    this.#take(next.owner);
    next.resolve();
  }
}
