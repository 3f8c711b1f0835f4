// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardDisposition, PcscPort } from '../pcsc/port.ts';
import { openModuleCard } from './module-card.ts';
import { openNativeCard } from './native-card.ts';
import type { SecretPin } from './pin.ts';
import type { CardReading, CardSignatureRequest } from './types.ts';

/** A card opened for one sign-in. How it is reached, nobody who uses it knows. */
export interface OpenCard {
  /**
   * Asks the card for the tries left. Costs none. Throws PIN_BLOCKED, PIN_LAST_TRY when nobody confirmed, CARD_CHANGED
   * when it is another card.
   */
  prepare(lastTryConfirmed: boolean): Promise<number | null>;
  /**
   * Spends the code porteur: one presentation, never another. Throws PIN_INCORRECT or PIN_BLOCKED.
   *
   * @param pin null: the person types on the reader's keys.
   */
  verify(pin: SecretPin | null): Promise<void>;
  /** Keeps a verified card from falling asleep. Throws CARD_IN_USE when its code is not verified any more. */
  stayAwake(): Promise<void>;
  sign(request: CardSignatureRequest): Promise<Uint8Array>;
  /** Never throws; only the first call counts. `reset` makes the card forget the code for every program. */
  end(after: CardDisposition): Promise<void>;
}

export function openCard(port: PcscPort, reader: string, reading: CardReading, signal: AbortSignal): Promise<OpenCard> {
  return reading.access === 'native'
    ? openNativeCard(port, reader, reading, signal)
    : openModuleCard(port, reader, reading, signal);
}
