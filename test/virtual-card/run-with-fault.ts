// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FaultAction } from './fault-schema.ts';
import { NoAnswerError } from './no-answer.ts';
import { concatBytes, fromHex } from './tlv.ts';

const STATUS_WORD_BYTES = 2;

/** What a fault needs of the card. */
export interface FaultyCard {
  run(): Uint8Array;
  /** What was selected and verified is gone. */
  forget(): void;
  /** No answer any more, until a reset. */
  fallSilent(): void;
}

/** One command with what goes wrong at it; null: nothing. Throws `NoAnswerError`. */
export function runWithFault(fault: FaultAction | null, card: FaultyCard): Uint8Array {
  switch (fault) {
    case 'remove':
      throw new NoAnswerError('removed');
    case 'remove-after':
      card.run();
      throw new NoAnswerError('removed');
    case 'mute':
      card.fallSilent();
      throw new NoAnswerError('mute');
    case 'mute-after':
      card.run();
      card.fallSilent();
      throw new NoAnswerError('mute');
    case 'reset':
      card.forget();
      return card.run();
    case null:
      return card.run();
  }
  if ('status' in fault) return fromHex(fault.status);
  if ('answer' in fault) return fromHex(fault.answer);
  if ('dataBytes' in fault) return resizeData(card.run(), fault.dataBytes);
  return card.run(); // late: the delay is over
}

function resizeData(response: Uint8Array, dataBytes: number): Uint8Array {
  const data = new Uint8Array(dataBytes);
  data.set(response.subarray(0, Math.min(dataBytes, response.length - STATUS_WORD_BYTES)));
  return concatBytes(data, response.subarray(-STATUS_WORD_BYTES));
}
