// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Exchange } from './exchange.ts';
import type { Protocol } from './protocols.ts';

/** What a link needs of a card in order to put it in a reader. */
export interface InsertableCard {
  /** Answer to reset; empty for a mute card. */
  readonly atr: Uint8Array;
  /** What commands and answers look like. */
  readonly protocol: Protocol;
  /** Power comes, or comes again: every selected file and verified code is forgotten. */
  powerOn(): void;
  /** Power goes: a command that is under way is never run and gets no answer. */
  powerOff(): void;
  /** Warm reset: as `powerOn` after `powerOff`. */
  reset(): void;
  /** One command of its protocol, at least 2 bytes of answer unless a fault says otherwise. Commands wait for one another. Throws `NoAnswerError`. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Tells each exchange after its answer. Returns the function that ends it. */
  onExchange(listener: (exchange: Exchange) => void): () => void;
  /** Since the card was made. */
  readonly exchanges: number;
}
