// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardSignatureRequest, NativeReading } from '../card/index.ts';

/** A program that loaded the token, for as long as it is connected: another connection is another program. */
export interface Program {
  readonly pid: number;
  /** As its process goes by, to be shown to the person. */
  readonly name: string;
}

/** The card as the token sees it: whoever asks for a signature is asked for the code porteur elsewhere. */
export interface CardKey {
  /** What is inserted now; null when no CPx is. Another object for another insertion. */
  current(): NativeReading | null;
  /** Rejects with a CpxError: USER_CANCELLED, PIN_…, CARD_… */
  sign(reading: NativeReading, request: CardSignatureRequest, program: Program): Promise<Uint8Array>;
  /** The program is gone: what its code opened is closed. Never rejects. */
  release(program: Program): Promise<void>;
}
