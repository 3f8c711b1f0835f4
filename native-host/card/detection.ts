// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { ATR_TABLE, type AtrRow, COMMON_HISTORICAL_BYTES } from './atr-table.ts';

/** What an answer to reset tells of a card's generation and interface, before any command. */
export type AtrKind = AtrRow['kind'] | 'probable-cpx' | 'foreign';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

const PATTERNS = ATR_TABLE.map(({ kind, reference, mask = 'F'.repeat(reference.length) }) => ({
  kind,
  reference: fromHex(reference),
  mask: fromHex(mask),
}));
const COMMON = Buffer.from(COMMON_HISTORICAL_BYTES, 'hex');

/** `probable-cpx` looks like a CPx of a kind that is not in the table. */
export function recogniseAtr(atr: Uint8Array): AtrKind {
  const known = PATTERNS.find(
    ({ reference, mask }) =>
      reference.length === atr.length &&
      atr.every((byte, at) => (byte & (mask[at] ?? 0)) === ((reference[at] ?? 0) & (mask[at] ?? 0))),
  );
  if (known) return known.kind;
  return Buffer.from(atr).includes(COMMON) ? 'probable-cpx' : 'foreign';
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
