// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPrivateKey } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CardHolder, TestPki } from '../pki/index.ts';
import { type CardContext, createSession } from './card-context.ts';
import type { CardSystem } from './card-system.ts';
import type { Exchange } from './exchange.ts';
import { FaultPlan } from './fault-plan.ts';
import { GENERATIONS } from './generations.ts';
import { ATR } from './identifiers.ts';
import type { CardProfile } from './profile.ts';
import { chooseProtocol, type Protocol } from './protocols.ts';
import { SecretCode } from './secret-code.ts';
import { encodeStatusWord, SW } from './status-word.ts';
import { T0Transport } from './t0-transport.ts';
import { T1Transport } from './t1-transport.ts';
import { fromHex } from './tlv.ts';
import { resolveDate } from './validity.ts';

/** The card did not answer: it was pulled out, or it is mute. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly reason: 'removed' | 'mute';

  constructor(reason: 'removed' | 'mute') {
    super(`virtual card: ${reason}`);
    this.reason = reason;
  }
}

/** A software card in nobody's reader yet. Its counters last as long as the object. */
export interface VirtualCard {
  readonly profile: CardProfile;
  /** Answer to reset; empty for a mute card. */
  readonly atr: Uint8Array;
  /** What commands and answers look like. */
  readonly protocol: Protocol;
  /** DER, as the card publishes them. */
  readonly certificates: { readonly authentication: Uint8Array; readonly signature: Uint8Array };
  /** Power comes, or comes again: every selected file and verified code is forgotten. */
  powerOn(): void;
  /** Power goes: a command that is under way is never run and gets no answer. */
  powerOff(): void;
  /** Warm reset: as `powerOn` after `powerOff`. */
  reset(): void;
  /** One command of its protocol, at least 2 bytes of answer. Commands wait for one another. Throws `NoAnswerError`. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Tells each exchange after its answer. Returns the function that ends it. */
  onExchange(listener: (exchange: Exchange) => void): () => void;
  /** Of the code porteur. */
  readonly triesLeft: number;
  /** Of the code de déblocage. */
  readonly pukTriesLeft: number;
  readonly pukUsesLeft: number;
  readonly pinVerified: boolean;
  /** Since the card was made. */
  readonly exchanges: number;
}

/** Choices of `createVirtualCard`. */
export interface VirtualCardOptions {
  /** The moment that offsets of the profile's validity count from, Unix time. Default: now. */
  readonly nowMs?: number;
}

/**
 * Makes a card: keys, certificates of this PKI, files.
 * Throws when the PKI is of another family than the profile's `issuer`.
 */
export async function createVirtualCard(
  profile: CardProfile,
  pki: TestPki,
  options: VirtualCardOptions = {},
): Promise<VirtualCard> {
  if (pki.family !== profile.issuer) {
    throw new Error(`the profile wants an issuer of family ${profile.issuer}, this PKI is ${pki.family}`);
  }
  const { authentication, signature } = await pki.issueCard(describeHolder(profile, options.nowMs ?? Date.now()));
  const certificates = { authentication: authentication.certificateDer, signature: signature.certificateDer };
  const { buildFileTree, system } = GENERATIONS[profile.generation];
  const files = buildFileTree(profile, certificates);
  const context: CardContext = {
    files,
    pin: new SecretCode(profile.pin),
    puk: new SecretCode(profile.puk),
    keys: {
      authentication: createPrivateKey(authentication.privateKeyPem),
      signature: createPrivateKey(signature.privateKeyPem),
    },
    authenticateMaxBytes: profile.authenticateMaxBytes,
    pukUsesLeft: profile.pukUsesLeft,
    session: createSession(files),
  };
  return new SoftwareCard(profile, certificates, context, system);
}

class SoftwareCard implements VirtualCard {
  readonly profile: CardProfile;
  readonly atr: Uint8Array;
  readonly protocol: Protocol;
  readonly certificates: VirtualCard['certificates'];
  readonly #context: CardContext;
  readonly #transport: T0Transport | T1Transport;
  readonly #faults: FaultPlan;
  readonly #listeners = new Set<(exchange: Exchange) => void>();
  #exchanges = 0;
  #isMute = false;
  /** Rises when power goes: commands of an older cycle are lost. */
  #powerCycle = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    profile: CardProfile,
    certificates: VirtualCard['certificates'],
    context: CardContext,
    system: CardSystem,
  ) {
    this.profile = profile;
    this.atr = findAtr(profile);
    this.certificates = certificates;
    this.#context = context;
    this.protocol = chooseProtocol(this.atr);
    const transport = new T0Transport(context, system);
    this.#transport = this.protocol === 'T1' ? new T1Transport(transport) : transport;
    this.#faults = new FaultPlan(profile.faults);
  }

  get triesLeft(): number {
    return this.#context.pin.triesLeft;
  }

  get pukTriesLeft(): number {
    return this.#context.puk.triesLeft;
  }

  get pukUsesLeft(): number {
    return this.#context.pukUsesLeft;
  }

  get pinVerified(): boolean {
    return this.#context.pin.verified;
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  powerOn(): void {
    this.#forget();
  }

  powerOff(): void {
    this.#powerCycle++;
    this.#forget();
  }

  reset(): void {
    this.powerOff();
  }

  #forget(): void {
    this.#context.pin.forgetVerification();
    this.#context.puk.forgetVerification();
    this.#context.session = createSession(this.#context.files);
    this.#transport.reset();
    this.#isMute = false;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    const powerCycle = this.#powerCycle;
    const answer = this.#last.then(() => this.#exchange(command, powerCycle));
    this.#last = answer.catch(() => {
      // The caller gets it; the next command runs all the same.
    });
    return answer;
  }

  onExchange(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #exchange(command: Uint8Array, powerCycle: number): Promise<Uint8Array> {
    if (this.profile.latencyMs > 0) await delay(this.profile.latencyMs);
    if (powerCycle !== this.#powerCycle) throw new NoAnswerError('removed');
    this.#exchanges++;
    try {
      const response = this.#respond(command);
      this.#tell({ index: this.#exchanges, command, response });
      return response;
    } catch (error) {
      this.#tell({ index: this.#exchanges, command, response: new Uint8Array() });
      throw error;
    }
  }

  #respond(command: Uint8Array): Uint8Array {
    if (this.profile.kind === 'mute' || this.#isMute) throw new NoAnswerError('mute');
    const fault = this.#faults.take(this.#exchanges, command[1] ?? 0);
    if (fault === 'remove') throw new NoAnswerError('removed');
    if (fault === 'mute') {
      this.#isMute = true;
      throw new NoAnswerError('mute');
    }
    if (fault) return fromHex(fault.status);
    // A foreign card knows none of the files, applications and objects of a CPx.
    if (this.profile.kind === 'foreign') return encodeStatusWord(SW.fileNotFound);
    return this.#transport.run(command);
  }

  #tell(exchange: Exchange): void {
    const copy = { ...exchange, command: Uint8Array.from(exchange.command) };
    for (const listener of this.#listeners) listener(copy);
  }
}

function findAtr({ atr, kind, generation }: CardProfile): Uint8Array {
  if (kind === 'mute') return new Uint8Array();
  if (atr !== null) return fromHex(atr);
  return kind === 'foreign' ? ATR.vitale : GENERATIONS[generation].atr;
}

function describeHolder(profile: CardProfile, nowMs: number): CardHolder {
  const { givenName, surname, nationalId, title, professionCode, establishment } = profile.holder;
  return {
    givenName,
    surname,
    nationalId,
    title,
    cardType: profile.cardType,
    cardNumber: profile.cardNumber,
    notBefore: resolveDate(profile.validity.notBefore, nowMs),
    notAfter: resolveDate(profile.validity.notAfter, nowMs),
    ...(professionCode === undefined ? {} : { professionCode }),
    ...(establishment === undefined ? {} : { establishment }),
  };
}
