// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { makeToken } from '../sessions.ts';
import type { EcpsRules } from './rules.ts';
import { isEcpsCode, type Wallets } from './wallets.ts';

export type ActivationState = 'waiting' | 'scanned' | 'done' | 'expired';

interface Activation {
  readonly id: string;
  readonly nationalIdentifier: string;
  /** What the QR code holds: a secret. */
  readonly content: string;
  /** What the mail holds besides; null on the way with the card. */
  readonly mailCode: string | null;
  readonly expiresAtMs: number;
  state: ActivationState;
}

/** What was scanned, or typed from a mail: the right to choose a code e-CPS, once. */
export interface ScannedActivation {
  readonly id: string;
  readonly nationalIdentifier: string;
}

const MAIL_CODE_DIGITS = 6;

/** Activations of e-CPS between the screen, or the mail, and the telephone. */
export class Activations {
  readonly #activations = new Map<string, Activation>();
  readonly #wallets: Wallets;
  readonly #rules: EcpsRules;
  readonly #clock: Clock;

  constructor(wallets: Wallets, rules: EcpsRules, clock: Clock) {
    this.#wallets = wallets;
    this.#rules = rules;
    this.#clock = clock;
  }

  /** For somebody who showed a card: a QR code on the screen. */
  openByCard(nationalIdentifier: string): Readonly<Activation> {
    return this.#open(nationalIdentifier, null, this.#rules.qrLifeMs);
  }

  /** For somebody whose e-mail address the directory has. */
  openByMail(nationalIdentifier: string): Readonly<Activation> & { readonly mailCode: string } {
    const mailCode = String(randomInt(10 ** MAIL_CODE_DIGITS)).padStart(MAIL_CODE_DIGITS, '0');
    return { ...this.#open(nationalIdentifier, mailCode, this.#rules.mailLifeMs), mailCode };
  }

  /** With its state of now; null for an unknown one. */
  find(id: string): Readonly<Activation> | null {
    const activation = this.#activations.get(id);
    if (activation === undefined) return null;
    const isLate = activation.state === 'waiting' && this.#clock() >= activation.expiresAtMs;
    if (isLate) activation.state = 'expired';
    return activation;
  }

  /** What a camera in front of the screen sees: the newest QR code that was shown. */
  get lastShown(): string | null {
    return [...this.#activations.values()].findLast(({ mailCode }) => mailCode === null)?.content ?? null;
  }

  /** The application read a QR code. Null for an unknown, used or expired one. */
  scan(content: string): ScannedActivation | null {
    return this.#take(activation => activation.content === content);
  }

  /** The application was given the code of a mail. */
  enter(nationalIdentifier: string, mailCode: string): ScannedActivation | null {
    return this.#take(entry => entry.nationalIdentifier === nationalIdentifier && entry.mailCode === mailCode);
  }

  /** The person chose a code e-CPS on this device. False when it is no such code, or the activation was not scanned. */
  complete(id: string, code: string, device: string | null = null): boolean {
    const activation = this.#activations.get(id);
    if (activation?.state !== 'scanned' || !isEcpsCode(code)) return false;
    this.#wallets.activate(activation.nationalIdentifier, code, device);
    activation.state = 'done';
    return true;
  }

  #open(nationalIdentifier: string, mailCode: string | null, lifeMs: number): Activation {
    const activation: Activation = {
      id: makeToken(),
      nationalIdentifier,
      content: `replique-ecps:${makeToken()}`,
      mailCode,
      expiresAtMs: this.#clock() + lifeMs,
      state: 'waiting',
    };
    this.#activations.set(activation.id, activation);
    return activation;
  }

  #take(isMeant: (activation: Activation) => boolean): ScannedActivation | null {
    const activation = [...this.#activations.values()].findLast(isMeant);
    if (activation === undefined || this.find(activation.id)?.state !== 'waiting') return null;
    activation.state = 'scanned';
    return activation;
  }
}
