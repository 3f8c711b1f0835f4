// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { KeypadAction, PinPadModelName } from '../pin-pad/index.ts';
import type { CardProfile } from '../profile.ts';

/** FRIENDLYNAME of the reader with a PIN pad; pcscd adds two numbers to it. */
export const PIN_PAD_READER = 'CPx Test Pinpad';

/** The reader before the card: vsmartcard's, or one of our own with the handler's library and perhaps a PIN pad. */
export type ReaderChoice =
  | { readonly kind: 'vpcd' }
  | { readonly kind: 'ifd'; readonly library: string; readonly pinPad: PinPadModelName };

/** What the card process needs before it starts pcscd; the first message of its parent. */
export interface StartMessage {
  readonly call: 'start';
  readonly id: number;
  readonly folder: string;
  readonly profile: CardProfile;
  readonly pkiFolder: string | null;
  readonly inserted: boolean;
  readonly reader: ReaderChoice;
}

/** What its parent may ask of it later. */
export type ControlMessage =
  | {
      readonly call: 'insert' | 'remove' | 'state' | 'exchanges' | 'stopDaemon' | 'startDaemon' | 'waitForPrompt';
      readonly id: number;
    }
  /** The keypad's script. */
  | { readonly call: 'follow'; readonly id: number; readonly script: readonly KeypadAction[] }
  | { readonly call: 'press'; readonly id: number; readonly action: KeypadAction };

export type ProcessMessage = StartMessage | ControlMessage;

/** The card's counters and where it is. */
export interface CardState {
  readonly inserted: boolean;
  readonly triesLeft: number;
  readonly pukTriesLeft: number;
  readonly pukUsesLeft: number;
  readonly pinVerified: boolean;
  /** Since the card was made. */
  readonly exchanges: number;
}

/** The end of one call. */
export type ProcessReply =
  | { readonly id: number; readonly result: CardState | readonly string[] | null }
  | { readonly id: number; readonly error: string };
