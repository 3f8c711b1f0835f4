// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Four digits, chosen by the person. */
const CODE = /^\d{4}$/u;
export const isEcpsCode = (code: string): boolean => CODE.test(code);

export type EcpsCodeVerdict = 'right' | 'wrong' | 'blocked';

interface Wallet {
  readonly salt: Buffer;
  readonly proof: Buffer;
  /** Where it was activated; null: on whichever telephone is looked at. */
  readonly device: string | null;
  failures: number;
}

const prove = (salt: Buffer, code: string): Buffer => createHmac('sha256', salt).update(code).digest();

/** Active e-CPS, one for each person, on one device: a new activation replaces the former one. */
export class Wallets {
  readonly #wallets = new Map<string, Wallet>();
  readonly #maxFailures: number;

  constructor(maxFailures: number) {
    this.#maxFailures = maxFailures;
  }

  /** @throws {RangeError} the code is not four digits. */
  activate(nationalIdentifier: string, code: string, device: string | null = null): void {
    if (!isEcpsCode(code)) throw new RangeError('a code e-CPS has four digits');
    const salt = randomBytes(32);
    this.#wallets.set(nationalIdentifier, { salt, proof: prove(salt, code), device, failures: 0 });
  }

  isActive(nationalIdentifier: string): boolean {
    return (this.#wallets.get(nationalIdentifier)?.failures ?? this.#maxFailures) < this.#maxFailures;
  }

  /** Whether an active e-CPS is on this device. */
  isOn(nationalIdentifier: string, device: string): boolean {
    const place = this.#wallets.get(nationalIdentifier)?.device ?? device;
    return this.isActive(nationalIdentifier) && place === device;
  }

  /** The last wrong code allowed blocks: only a new activation helps then. */
  check(nationalIdentifier: string, code: string): EcpsCodeVerdict {
    const wallet = this.#wallets.get(nationalIdentifier);
    if (wallet === undefined || !this.isActive(nationalIdentifier)) return 'blocked';
    if (timingSafeEqual(prove(wallet.salt, code), wallet.proof)) {
      wallet.failures = 0;
      return 'right';
    }
    wallet.failures += 1;
    return this.isActive(nationalIdentifier) ? 'wrong' : 'blocked';
  }
}
