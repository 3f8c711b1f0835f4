// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SecretPin } from './pin.ts';
import type { CardGeneration, CardSignatureRequest, ModuleReading } from './types.ts';

/**
 * Another way to a card than the drivers of this room: somebody's PKCS#11 module. `native-host/pkcs11` implements it; this
 * room knows no more of it than this.
 */
export interface CardModules {
  /** The module that the administrator chose or that is known, as things are now; null where none is to be used. */
  choose(): Promise<ModuleChoice | null>;
}

export interface ModuleChoice {
  /** `always`: in place of our drivers. `unknown-cards`: for a CPx that they do not know. */
  readonly use: 'always' | 'unknown-cards';
  /** Reads a card without a code porteur. Throws the person's error. */
  read(place: ModulePlace): Promise<ModuleReading>;
}

export interface ModulePlace {
  /** Name that the PC/SC service gives the reader. */
  readonly reader: string;
  /** All readers of the service: a module that shortens names must not mean another one. */
  readonly readers: readonly string[];
  /** As the answer to reset tells; null when it does not. */
  readonly generation: CardGeneration | null;
  /** Aborts when the card leaves. */
  readonly over: AbortSignal;
}

/** A card as a module reached it, to be opened again for each sign-in. */
export interface CardModule {
  /** Throws CARD_CHANGED when another card is there than the one that was read. */
  open(signal: AbortSignal): Promise<ModuleCard>;
}

/** A card that a module has opened. Nothing but `verify` costs a try. */
export interface ModuleCard {
  /** Null when the module does not tell. 0: blocked. */
  queryTriesLeft(): Promise<number | null>;
  /** One C_Login; null: the reader asks. Throws PIN_INCORRECT or PIN_BLOCKED with the tries left, as far as they are told. */
  verify(pin: SecretPin | null): Promise<void>;
  sign(request: CardSignatureRequest): Promise<Uint8Array>;
  /** Gives the card back as the module does it, which leaves it verified. Never throws; may be called again. */
  end(): Promise<void>;
}
