// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';

/** What a status word means here, whatever its exact bytes. */
export type StatusMeaning =
  | 'success'
  | 'end-of-file'
  | 'verification-failed'
  | 'not-verified'
  | 'pin-blocked'
  | 'not-found'
  | 'wrong-parameters'
  | 'wrong-length'
  | 'not-allowed'
  | 'unsupported'
  | 'deactivated'
  | 'internal-fault'
  | 'unknown';

interface StatusRow {
  readonly word: number;
  /** Bits that count; FFFF when absent. */
  readonly mask?: number;
  readonly meaning: StatusMeaning;
}

/** ISO/IEC 7816-4, 5.6, with the words that CPx cards were seen to use. First match wins. */
const STATUS_ROWS: readonly StatusRow[] = [
  { word: 0x9000, meaning: 'success' },
  // More bytes wait, which the command did not ask for.
  { word: 0x6100, mask: 0xff00, meaning: 'success' },
  { word: 0x6282, meaning: 'end-of-file' },
  { word: 0x6283, meaning: 'deactivated' },
  { word: 0x6285, meaning: 'deactivated' },
  { word: 0x63c0, mask: 0xfff0, meaning: 'verification-failed' },
  { word: 0x6300, meaning: 'not-verified' },
  { word: 0x6400, mask: 0xff00, meaning: 'internal-fault' },
  { word: 0x6500, mask: 0xff00, meaning: 'internal-fault' },
  { word: 0x6700, mask: 0xff00, meaning: 'wrong-length' },
  { word: 0x6800, mask: 0xff00, meaning: 'unsupported' },
  { word: 0x6982, meaning: 'not-verified' },
  { word: 0x6983, meaning: 'pin-blocked' },
  { word: 0x6984, meaning: 'pin-blocked' },
  { word: 0x6900, mask: 0xff00, meaning: 'not-allowed' },
  { word: 0x6a82, meaning: 'not-found' },
  { word: 0x6a83, meaning: 'not-found' },
  { word: 0x6a88, meaning: 'not-found' },
  { word: 0x6a81, meaning: 'unsupported' },
  { word: 0x6a00, mask: 0xff00, meaning: 'wrong-parameters' },
  { word: 0x6b00, mask: 0xff00, meaning: 'wrong-parameters' },
  // The channel answers the first of these; a second one is a card that contradicts itself.
  { word: 0x6c00, mask: 0xff00, meaning: 'wrong-length' },
  { word: 0x6d00, meaning: 'unsupported' },
  { word: 0x6e00, meaning: 'unsupported' },
  { word: 0x6f00, mask: 0xff00, meaning: 'internal-fault' },
];

/** The code for a meaning that no step of ours expects. */
const ERROR_CODES: Record<Exclude<StatusMeaning, 'success'>, ErrorCode> = {
  'end-of-file': 'CARD_FAULT',
  'verification-failed': 'PIN_INCORRECT',
  'not-verified': 'CARD_FAULT',
  'pin-blocked': 'PIN_BLOCKED',
  'not-found': 'CARD_FAULT',
  'wrong-parameters': 'CARD_FAULT',
  'wrong-length': 'CARD_FAULT',
  'not-allowed': 'CARD_FAULT',
  unsupported: 'CARD_UNSUPPORTED',
  deactivated: 'CARD_FAULT',
  'internal-fault': 'CARD_FAULT',
  unknown: 'CARD_FAULT',
};

const ALL_BITS = 0xffff;
const COUNTER_MASK = 0x0f;

export function readStatus(sw: number): StatusMeaning {
  return STATUS_ROWS.find(({ word, mask = ALL_BITS }) => (sw & mask) === word)?.meaning ?? 'unknown';
}

/** Tries left, of a 63Cx. */
export const readCounter = (sw: number): number => sw & COUNTER_MASK;

/** The error of a step that presents no code: what elsewhere speaks of a code is a fault of the card there. */
export function commandError(step: string, sw: number): CpxError {
  const error = statusError(step, sw);
  return error.triesLeft === undefined ? error : new CpxError('CARD_FAULT', { detail: error.detail });
}

/** The error of a step with a code that got `sw`. @param step name for support: `VERIFY`. */
export function statusError(step: string, sw: number): CpxError {
  const meaning = readStatus(sw);
  const code = meaning === 'success' ? 'CARD_FAULT' : ERROR_CODES[meaning];
  const triesLeft = meaning === 'verification-failed' ? readCounter(sw) : meaning === 'pin-blocked' ? 0 : undefined;
  return new CpxError(code, { detail: `${step} ${formatStatus(sw)}`, triesLeft });
}

export const formatStatus = (sw: number): string => sw.toString(16).toUpperCase().padStart(4, '0');
