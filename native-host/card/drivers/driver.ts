// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeName } from '../../../shared/protocol/index.ts';
import type { CardChannel } from '../channel.ts';
import type { KeyObject, ObjectPath } from '../pkcs15/index.ts';
import type {
  CardGeneration,
  CardSelection,
  CardSignatureRequest,
  CodeRules,
  KeyInformation,
  PukLeft,
  SigningCapability,
} from '../types.ts';

export interface SelectedFile {
  /** Bytes of the file, where the card tells them at SELECT; null: a read tells its end. */
  readonly bytes: number | null;
}

/** Makes the EF at this path of a PKCS#15 object the current one; null when there is none. */
export type SelectFile = (files: ObjectPath['files']) => Promise<SelectedFile | null>;

/** A card whose application is selected. */
export interface OpenApplication {
  readonly selectFile: SelectFile;
  /** What must be selected again before the tries are asked for or this key signs. */
  selectionFor(key: KeyObject): CardSelection;
}

/** One command of a change of code. */
export interface CodeStep {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** The codes whose blocks are its data, in this order; with none it goes without data. */
  readonly carries: readonly CodeName[];
  /** The code that the card compares, at the cost of a try when it is wrong. In the first step, and in no other. */
  readonly proves: 'pin' | 'puk' | null;
  /** The code porteur may be another one, or usable again, as soon as this was sent. */
  readonly writes: boolean;
}

/** What differs between the generations of CPx cards. All else, PKCS#15 above all, is common. */
export interface CardDriver {
  readonly generation: CardGeneration;
  readonly capability: SigningCapability;
  /** Class byte of READ BINARY and VERIFY. */
  readonly cla: number;
  /** Selects the application; null when the card has none. Throws the status word's error for any other refusal. */
  open(channel: CardChannel): Promise<OpenApplication | null>;
  /**
   * Selects all of it again: what another program selected meanwhile is unknown. Throws CARD_CHANGED when the
   * application is gone.
   */
  reselect(channel: CardChannel, selection: CardSelection): Promise<void>;
  /**
   * Asks for the tries left by a VERIFY without digits, which costs none. Null when the code is verified already: the
   * card then does not tell. Throws the status word's error when the card does not answer the question.
   */
  queryTriesLeft(channel: CardChannel, pinReference: number, selection: CardSelection): Promise<number | null>;
  /** Asks what is left of the code de déblocage; costs no try. May select elsewhere. Throws as `queryTriesLeft`. */
  queryPuk(channel: CardChannel, puk: CodeRules, selection: CardSelection): Promise<PukLeft>;
  /** Commands that give the card another code porteur. */
  changePin(pin: CodeRules): readonly CodeStep[];
  /** Commands that give a blocked card a new code porteur. */
  unblockPin(pin: CodeRules, puk: CodeRules): readonly CodeStep[];
  /** Signs with a key whose code is verified; answers as many bytes as the modulus has. */
  sign(channel: CardChannel, key: KeyInformation, request: CardSignatureRequest): Promise<Uint8Array>;
}
