// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { makeToken } from '../sessions.ts';
import type { EcpsRules } from './rules.ts';
import { type EcpsCodeVerdict, isEcpsCode, type Wallets } from './wallets.ts';

export type EcpsRequestState = 'waiting' | 'approved' | 'refused' | 'wrong-choice' | 'blocked' | 'expired';

/** A request to prove who one is, as the telephone shows it. */
export interface EcpsRequest {
  readonly id: string;
  readonly nationalIdentifier: string;
  /** Who asks: the name of a service. */
  readonly service: string;
  /** The two digits that the other screen shows. */
  readonly dynamicCode: string;
  /** The three values to choose from, the right one among them. */
  readonly values: readonly string[];
  readonly state: EcpsRequestState;
}

export interface NewEcpsRequest {
  readonly nationalIdentifier: string;
  readonly service: string;
  /** Default: two random digits. */
  readonly dynamicCode?: string;
  /** Told once, when the person has answered. A time-out is only seen by who asks for the state. */
  readonly onAnswer?: (state: EcpsRequestState) => Promise<void>;
}

const VALUE_COUNT = 3;
const makeValue = (): string => String(randomInt(100)).padStart(2, '0');

function makeValues(right: string): readonly string[] {
  const values = new Set<string>();
  while (values.size < VALUE_COUNT - 1) {
    const value = makeValue();
    if (value !== right) values.add(value);
  }
  const others = [...values];
  return others.toSpliced(randomInt(VALUE_COUNT), 0, right);
}

/** Requests on their way to telephones. One for somebody without e-CPS waits like any other, and reaches nobody. */
export class EcpsRequests {
  readonly #requests = new Map<
    string,
    { request: EcpsRequest; sentAtMs: number; onAnswer: NewEcpsRequest['onAnswer'] }
  >();
  readonly #wallets: Wallets;
  readonly #rules: EcpsRules;
  readonly #clock: Clock;

  constructor(wallets: Wallets, rules: EcpsRules, clock: Clock) {
    this.#wallets = wallets;
    this.#rules = rules;
    this.#clock = clock;
  }

  send({ nationalIdentifier, service, dynamicCode = makeValue(), onAnswer }: NewEcpsRequest): EcpsRequest {
    const request: EcpsRequest = {
      id: makeToken(),
      nationalIdentifier,
      service,
      dynamicCode,
      values: makeValues(dynamicCode),
      state: 'waiting',
    };
    this.#requests.set(request.id, { request, sentAtMs: this.#clock(), onAnswer });
    return request;
  }

  /** With its state of now; null for an unknown one. */
  find(id: string): EcpsRequest | null {
    const entry = this.#requests.get(id);
    if (entry === undefined) return null;
    const isLate = this.#clock() >= entry.sentAtMs + this.#rules.requestLifeMs;
    if (entry.request.state === 'waiting' && isLate) entry.request = { ...entry.request, state: 'expired' };
    return entry.request;
  }

  /** What the telephone of a person with an active e-CPS shows. */
  listWaiting(nationalIdentifier: string): readonly EcpsRequest[] {
    if (!this.#wallets.isActive(nationalIdentifier)) return [];
    return [...this.#requests.keys()]
      .map(id => this.find(id))
      .filter(request => request !== null)
      .filter(request => request.nationalIdentifier === nationalIdentifier && request.state === 'waiting');
  }

  /** The person picked a value and typed the code e-CPS. A wrong value ends the request; a wrong code only the last time. */
  async answer(id: string, value: string, code: string): Promise<EcpsCodeVerdict | 'ended'> {
    const request = this.find(id);
    if (request === null || request.state !== 'waiting') return 'ended';
    const verdict = isEcpsCode(code) ? this.#wallets.check(request.nationalIdentifier, code) : 'wrong';
    if (verdict === 'wrong') return verdict;
    const chosen = value === request.dynamicCode ? 'approved' : 'wrong-choice';
    await this.#end(id, verdict === 'blocked' ? 'blocked' : chosen);
    return verdict;
  }

  async refuse(id: string): Promise<void> {
    if (this.find(id)?.state === 'waiting') await this.#end(id, 'refused');
  }

  async #end(id: string, state: EcpsRequestState): Promise<void> {
    const entry = this.#requests.get(id);
    if (entry === undefined) return;
    entry.request = { ...entry.request, state };
    await entry.onAnswer?.(state);
  }
}
