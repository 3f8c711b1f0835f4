// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * How sure a row is. `middleware`: in the tables of the official middleware 5.2, which real cards of both generations
 * passed the tests of. `list`: in the public list of pcsc-tools only.
 */
export type Weight = 'middleware' | 'list';

export interface AtrRow {
  readonly kind: 'cps3' | 'cps4' | 'contactless';
  readonly name: string;
  /** Hexadecimal. */
  readonly reference: string;
  /** As long as the reference; a zero bit is free. Absent: every bit counts. */
  readonly mask?: string;
  readonly weight: Weight;
  readonly source: string;
}

/**
 * Answers to reset of CPx cards; the first match wins. The exact CPS4 forms come first: the T=0 one also fits the CPS3
 * mask, whose free bytes are the interface bytes (1 to 4) and the version bytes (11 to 13).
 */
export const ATR_TABLE: readonly AtrRow[] = [
  {
    kind: 'cps4',
    name: 'CPS4',
    reference: '3B9B188001001225006480040100009044',
    weight: 'middleware',
    source: 'middleware 5.2; its tests of 2024 with CPS4v1',
  },
  {
    kind: 'cps4',
    name: 'CPS4, release candidate',
    reference: '3B9B188001001225006480000401009044',
    weight: 'middleware',
    source: 'middleware 5.2',
  },
  {
    kind: 'cps4',
    name: 'CPS4, release candidate, T=0 only',
    reference: '3BDC18FF00001225006480000401009000',
    weight: 'middleware',
    source: 'middleware 5.2; pcsc-tools since 2024-10',
  },
  {
    kind: 'cps3',
    name: 'CPS3',
    reference: '3BAC00402A001225006480000310009000',
    mask: 'FF00000000FFFFFFFFFFFF000000FFFFFF',
    weight: 'middleware',
    source: 'middleware 5.2, its mask for Windows; OpenSC, card-iasecc.c; pcsc-tools since 2008',
  },
  {
    kind: 'contactless',
    name: 'CPS3, contactless',
    reference: '3B8F80010031B86404B0ECC1739401808290000E',
    mask: 'FFFFFFFFFFFFFFFF0000FFC0FFFFFFFFFFFFFFFF',
    weight: 'middleware',
    source: 'middleware 5.2, its mask for Windows',
  },
  {
    kind: 'contactless',
    name: 'hospital card, contactless',
    reference: '3B8F80010031B86404B0ECC173940180FFFFFFE3',
    weight: 'list',
    source: 'pcsc-tools',
  },
];

/** Historical bytes that all contact CPx cards share: country 250, pre-issuing data. */
export const COMMON_HISTORICAL_BYTES = '001225006480';
