// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPrivateKey } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type CardKeys, type IssuedKey, spoilUnusedBits, type TestPki } from '../pki/index.ts';
import { type CardContext, createSession } from './card-context.ts';
import type { CardSystem } from './card-system.ts';
import { describeHolder } from './describe-holder.ts';
import type { Exchange } from './exchange.ts';
import { FaultPlan } from './fault-plan.ts';
import type { FaultAction } from './fault-schema.ts';
import type { CardCertificates } from './files/file-set.ts';
import { GENERATIONS } from './generations.ts';
import { ATR } from './identifiers.ts';
import type { InsertableCard } from './insertable-card.ts';
import { NoAnswerError } from './no-answer.ts';
import type { CardProfile } from './profile.ts';
import { chooseProtocol, type Protocol } from './protocols.ts';
import { runWithFault } from './run-with-fault.ts';
import { SecretCode } from './secret-code.ts';
import { encodeStatusWord, SW } from './status-word.ts';
import { T0Transport } from './t0-transport.ts';
import { T1Transport } from './t1-transport.ts';
import { fromHex } from './tlv.ts';

/** A software card in nobody's reader yet. Its counters last as long as the object. */
export interface VirtualCard extends InsertableCard {
  readonly profile: CardProfile;
  /** DER, as the card publishes them. */
  readonly certificates: CardCertificates;
  /** Of the code porteur. */
  readonly triesLeft: number;
  /** Of the code de déblocage. */
  readonly pukTriesLeft: number;
  readonly pukUsesLeft: number;
  readonly pinVerified: boolean;
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
  const issued = await issueKeys(profile, pki, options.nowMs ?? Date.now());
  const publish = ({ certificateDer }: IssuedKey) =>
    profile.certificates.unusedBits === 0
      ? certificateDer
      : spoilUnusedBits(certificateDer, profile.certificates.unusedBits);
  const certificates: CardCertificates = {
    authentication: publish(issued.authentication),
    signature: publish(issued.signature),
    technical: issued.technical && publish(issued.technical),
  };
  const { buildFileTree, system } = GENERATIONS[profile.generation];
  const files = buildFileTree(profile, certificates);
  const context: CardContext = {
    files,
    pin: new SecretCode(profile.pin),
    puk: new SecretCode(profile.puk),
    keys: {
      authentication: createPrivateKey(issued.authentication.privateKeyPem),
      signature: createPrivateKey(issued.signature.privateKeyPem),
      technical: issued.technical && createPrivateKey(issued.technical.privateKeyPem),
    },
    interface: profile.interface,
    rawRsa: profile.rawRsa,
    authenticateMaxBytes: profile.authenticateMaxBytes,
    pukUsesLeft: profile.pukUsesLeft,
    session: createSession(files),
  };
  return new SoftwareCard(profile, certificates, context, system);
}

async function issueKeys(
  profile: CardProfile,
  pki: TestPki,
  nowMs: number,
): Promise<CardKeys & { readonly technical: IssuedKey | null }> {
  const holder = describeHolder(profile, nowMs);
  const [keys, technical] = await Promise.all([
    pki.issueCard(holder),
    profile.technicalKey ? pki.issueTechnicalKey(holder) : null,
  ]);
  return { ...keys, technical };
}

class SoftwareCard implements VirtualCard {
  readonly profile: CardProfile;
  readonly atr: Uint8Array;
  readonly protocol: Protocol;
  readonly certificates: VirtualCard['certificates'];
  readonly #context: CardContext;
  readonly #transport: T0Transport<CardContext> | T1Transport;
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
    const fault = this.#faults.take(++this.#exchanges, command[1] ?? 0);
    const isLate = typeof fault === 'object' && fault !== null && 'delayMs' in fault;
    const waitMs = this.profile.latencyMs + (isLate ? fault.delayMs : 0);
    if (waitMs > 0) await delay(waitMs);
    const index = this.#exchanges;
    try {
      if (powerCycle !== this.#powerCycle) throw new NoAnswerError('removed');
      const response = this.#respond(command, fault);
      this.#tell({ index, command, response });
      return response;
    } catch (error) {
      this.#tell({ index, command, response: new Uint8Array() });
      throw error;
    }
  }

  #respond(command: Uint8Array, fault: FaultAction | null): Uint8Array {
    if (this.profile.kind === 'mute' || this.#isMute) throw new NoAnswerError('mute');
    return runWithFault(fault, {
      // A foreign card knows none of the files, applications and objects of a CPx.
      run: () => (this.profile.kind === 'foreign' ? encodeStatusWord(SW.fileNotFound) : this.#transport.run(command)),
      forget: () => this.#forget(),
      fallSilent: () => {
        this.#isMute = true;
      },
    });
  }

  #tell(exchange: Exchange): void {
    const copy = { ...exchange, command: Uint8Array.from(exchange.command) };
    for (const listener of this.#listeners) listener(copy);
  }
}

function findAtr({ atr, kind, generation, interface: by }: CardProfile): Uint8Array {
  if (kind === 'mute') return new Uint8Array();
  if (atr !== null) return fromHex(atr);
  if (kind === 'foreign') return ATR.vitale;
  return by === 'contactless' ? ATR.contactless : GENERATIONS[generation].atr;
}
