// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Transmission protocols that a card and a reader agree on. */
export type Protocol = 'T0' | 'T1';

const T0_BYTE = 1;
const FURTHER_BYTE = 0x80;
const T1 = 1;

/**
 * What pcscd agrees on with a card of this answer to reset: T=1 where the card offers it (ISO/IEC 7816-3 section 8.2.3,
 * the low halves of the bytes TDi), T=0 otherwise.
 */
export function chooseProtocol(atr: Uint8Array): Protocol {
  let at = T0_BYTE;
  let indicator = atr[at] ?? 0;
  while ((indicator & FURTHER_BYTE) !== 0) {
    // TAi, TBi, TCi and TDi are there as bits 5 to 8 say; TDi is the last.
    at += [0x10, 0x20, 0x40, 0x80].filter(bit => (indicator & bit) !== 0).length;
    indicator = atr[at] ?? 0;
    if ((indicator & 0x0f) === T1) return 'T1';
  }
  return 'T0';
}
