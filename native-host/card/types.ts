// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxError } from '../../shared/errors/index.ts';
import type { CardCertificate } from '../certificate/index.ts';
import type { CardModule } from './module.ts';
import type { PinPad } from './pin-pad/index.ts';

/** What a person must know of one of a card's codes, however the card is reached. */
export interface CodeLengths {
  readonly minDigits: number;
  readonly maxDigits: number;
}

/** The same of the code porteur. */
export interface PinRules extends CodeLengths {
  /** Null when the card does not tell: another program left the code verified, or a module counts in words. 0: blocked. */
  readonly triesLeft: number | null;
}

/** How the card wants one of its codes: the AODF entry. */
export interface CodeRules extends CodeLengths {
  /** P2 of VERIFY. */
  readonly reference: number;
  /** Length of the padded block. */
  readonly storedDigits: number;
  /** Null when the digits go alone. */
  readonly padByte: number | null;
}

/** What the card says of its code porteur, the tries counted by the card included. */
export interface PinInformation extends CodeRules, PinRules {
  /** Documented as 3 for every CPx; null when the card counts more than that. */
  readonly maximumTries: 3 | null;
}

/** What is left of the code de déblocage; null where the card does not tell. */
export interface PukLeft {
  readonly triesLeft: number | null;
  /** How often it may still unblock the card. 0: never again. */
  readonly usesLeft: number | null;
}

/** A generation of cards has its own commands (drivers/). */
export type CardGeneration = 'CPS3' | 'CPS4';

/**
 * What the authentication key can sign: `pkcs1`, a DigestInfo that the card pads itself; `raw-rsa`, any block that was
 * padded outside; `ecdsa`, a digest.
 */
export type SigningCapability = 'pkcs1' | 'raw-rsa' | 'ecdsa';

/** What TLS wants signed. The card looks at the form no further: that is done before. */
export interface CardSignatureRequest {
  /**
   * A DigestInfo (RFC 8017, 9.2), to be padded by PKCS#1 v1.5; a whole EMSA-PSS block (9.1), for `raw-rsa` only; a bare
   * digest, for `ecdsa` only.
   */
  readonly kind: 'digest-info' | 'pss-block' | 'digest';
  readonly bytes: Uint8Array;
}

/** SELECT commands, as this card accepted them, that lead back to code and key; complete for any protocol. */
export interface CardSelection {
  readonly application: Uint8Array;
  readonly directories: readonly Uint8Array[];
}

export interface KeyInformation {
  /** As the PrKDF gives it. */
  readonly reference: number;
  /** Length of the modulus; a signature has as many bits. */
  readonly bits: number;
}

/** All that sign-in needs of a card, read without a code porteur. */
interface CommonReading {
  readonly capability: SigningCapability;
  /** The authentication certificate. Its validity is for sign-in to judge. */
  readonly certificate: CardCertificate;
  readonly certificateDer: Uint8Array;
}

/** A card that our own drivers speak to. */
export interface NativeReading extends CommonReading {
  readonly access: 'native';
  readonly generation: CardGeneration;
  readonly pin: PinInformation;
  /** The code de déblocage that the card names for its code porteur; null when it names none. */
  readonly puk: CodeRules | null;
  /** The reader's keys; null when it has none that take a code as this card wants it. */
  readonly pinPad: PinPad | null;
  readonly key: KeyInformation;
  readonly selection: CardSelection;
}

/** A card that a PKCS#11 module speaks to. */
export interface ModuleReading extends CommonReading {
  readonly access: 'module';
  /** Null when neither the answer to reset nor the token's label tells. */
  readonly generation: CardGeneration | null;
  readonly pin: PinRules;
  /** The reader asks for the code porteur itself. */
  readonly asksAtReader: boolean;
  readonly module: CardModule;
}

export type CardReading = NativeReading | ModuleReading;

export type CardState =
  | { readonly kind: 'empty' | 'reading' | 'mute' }
  | { readonly kind: 'cpx'; readonly reading: CardReading }
  | { readonly kind: 'refused'; readonly error: CpxError };

export interface MonitoredReader {
  readonly name: string;
  /** Opaque; another one for each insertion, also of the same card. Null while the reader is empty. */
  readonly insertion: string | null;
  readonly card: CardState;
}

export interface MonitorSnapshot {
  readonly service: 'running' | 'stopped';
  readonly readers: readonly MonitoredReader[];
}

/** What `CardMonitor.current` tells of an insertion. */
export interface CurrentCard {
  readonly reader: string;
  readonly reading: CardReading;
}

/** The part of `CardMonitor` that a signer or a change of code needs. */
export interface InsertionWatch {
  /** Throws CARD_REMOVED or CARD_CHANGED when the insertion is over, the card's own refusal when it has one. */
  current(insertion: string): CurrentCard;
  /** Resolves when the card of this insertion left, or when `signal` aborts; at once when it is gone already. */
  waitForGone(insertion: string, signal: AbortSignal): Promise<void>;
  /** Replaces the tries known, null for an unknown number, without asking the card. */
  noteTries(insertion: string, triesLeft: number | null): void;
  /** The reader refuses what its own features announce: it counts as one without keys from now on. */
  noteUnfitPinPad(insertion: string): void;
  /** Asks the card for the tries left and shows them. Throws as `current`, or the error of the exchange. */
  refreshTries(insertion: string): Promise<void>;
}

export interface CardSigner {
  /** Whether a further signature may still come of the code that was typed. */
  readonly isOpen: boolean;
  /**
   * Asks for the code porteur on the reader's keys, now, and keeps the card verified until a signature or `close`. Only
   * for a signer without a typed code; one that the person gives up on the pad spends no try.
   */
  enterOnReader(): Promise<void>;
  /**
   * Signs with the authentication key; answers as many bytes as the modulus has, or r and s, each as long as the order of
   * the curve (IEEE P1363). The first call spends the code porteur.
   * Fails with a CpxError, after which the signer is closed.
   */
  sign(request: CardSignatureRequest): Promise<Uint8Array>;
  /** Leaves the card by a reset, so that the verified code is forgotten. Never throws; may be called again. */
  close(): Promise<void>;
}
