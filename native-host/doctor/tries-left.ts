// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { toCpxError } from '../../shared/errors/index.ts';
import { type CardMonitor, readPuk } from '../card/index.ts';
import type { FoundCard } from '../connection-test/index.ts';
import type { PcscPort } from '../pcsc/index.ts';

export interface TriesPorts {
  readonly card: FoundCard;
  readonly monitor: CardMonitor;
  readonly pcsc: PcscPort;
  readonly signal: AbortSignal;
}

/** What is left of both codes, asked for by commands that carry no digits and cost no try. */
export async function checkTriesLeft({ card, monitor, pcsc, signal }: TriesPorts): Promise<RungResult> {
  const { insertion, reading } = card;
  const { triesLeft } = reading.pin;
  const puk =
    reading.access === 'native'
      ? await readPuk({ port: pcsc, monitor, insertion, signal }).catch(error => ({ refused: toCpxError(error) }))
      : null;
  signal.throwIfAborted();
  const left = puk === null || 'refused' in puk ? { triesLeft: null, usesLeft: null } : puk;
  const facts = { triesLeft, unblockTriesLeft: left.triesLeft, unblockUsesLeft: left.usesLeft };
  if (triesLeft === null) return tellFinding('triesLeft.unknown', facts);
  if (triesLeft === 1) return tellFinding('triesLeft.last-try', facts);
  if (triesLeft > 1) return tellFinding('triesLeft.ok', facts);
  const isForGood =
    left.triesLeft === 0 ||
    left.usesLeft === 0 ||
    (puk !== null && 'refused' in puk && puk.refused.code === 'PUK_BLOCKED');
  return tellFinding(isForGood ? 'triesLeft.blocked-for-good' : 'triesLeft.blocked', facts);
}
