// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';

/** Answers to reset, as `docs/cards.md` lists them: a card's generation and interface, before any command. */
export type AtrKind = 'cps3' | 'cps4' | 'contactless' | 'probable-cpx' | 'foreign';

interface AtrPattern {
  readonly kind: AtrKind;
  readonly name: string;
  readonly reference: Uint8Array;
  /** As long as the reference; a zero bit is free. */
  readonly mask: Uint8Array;
}

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

const pattern = (kind: AtrKind, name: string, reference: string, mask?: string): AtrPattern => ({
  kind,
  name,
  reference: fromHex(reference),
  mask: mask === undefined ? new Uint8Array(reference.length / 2).fill(0xff) : fromHex(mask),
});

/**
 * First match wins. The exact CPS4 forms come first: the T=0 one also fits the CPS3 mask, whose free bytes are the
 * interface bytes (1 to 4) and the version bytes (11 to 13).
 */
const ATR_PATTERNS: readonly AtrPattern[] = [
  pattern('cps4', 'CPS4', '3B9B188001001225006480040100009044'),
  pattern('cps4', 'CPS4, release candidate', '3B9B188001001225006480000401009044'),
  pattern('cps4', 'CPS4, release candidate, T=0 only', '3BDC18FF00001225006480000401009000'),
  pattern('cps3', 'CPS3', '3BAC00402A001225006480000310009000', 'FF00000000FFFFFFFFFFFF000000FFFFFF'),
  pattern(
    'contactless',
    'CPx, contactless',
    '3B8F80010031B86404B0ECC1739401808290000E',
    'FFFFFFFFFFFFFFFF0000FFC0FFFFFFFFFFFFFFFF',
  ),
  pattern('contactless', 'hospital card, contactless', '3B8F80010031B86404B0ECC173940180FFFFFFE3'),
];

/** Historical bytes that all contact CPx cards share. */
const COMMON_HISTORICAL_BYTES = Buffer.from('001225006480', 'hex');

/** What an answer to reset tells. `probable-cpx` looks like a CPx of a kind that is not in the table. */
export function recogniseAtr(atr: Uint8Array): AtrKind {
  const known = ATR_PATTERNS.find(
    ({ reference, mask }) =>
      reference.length === atr.length &&
      atr.every((byte, at) => (byte & (mask[at] ?? 0)) === ((reference[at] ?? 0) & (mask[at] ?? 0))),
  );
  if (known) return known.kind;
  return Buffer.from(atr).includes(COMMON_HISTORICAL_BYTES) ? 'probable-cpx' : 'foreign';
}

/** The refusal of a card that need not be spoken to; null for one whose application must be looked for. */
export function refuseByAtr(atr: Uint8Array): CpxError | null {
  const detail = `ATR ${Buffer.from(atr).toString('hex').toUpperCase()}`;
  switch (recogniseAtr(atr)) {
    case 'contactless':
      return new CpxError('CARD_CONTACTLESS', { detail });
    case 'foreign':
      return new CpxError('CARD_FOREIGN', { detail });
    case 'cps3':
    case 'cps4':
    case 'probable-cpx':
      return null;
  }
}
