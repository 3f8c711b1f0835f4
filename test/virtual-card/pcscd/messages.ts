// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardProfile } from '../profile.ts';

/** What the card process needs before it starts pcscd; the first message of its parent. */
export interface StartMessage {
  readonly call: 'start';
  readonly id: number;
  readonly folder: string;
  readonly profile: CardProfile;
  readonly pkiFolder: string | null;
  readonly inserted: boolean;
}

/** What its parent may ask of it later. */
export interface ControlMessage {
  readonly call: 'insert' | 'remove' | 'state' | 'exchanges' | 'stopDaemon' | 'startDaemon';
  readonly id: number;
}

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
