// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Status words, ISO/IEC 7816-4 section 5.6 (table 6). */
export const SW = {
  ok: 0x9000,
  bytesRemaining: 0x6100,
  triesLeft: 0x63c0,
  wrongLength: 0x6700,
  channelNotSupported: 0x6881,
  chainingNotSupported: 0x6884,
  securityNotSatisfied: 0x6982,
  blocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  wrongLe: 0x6c00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
} as const;

/** Ends a command: the card answers this status word and no data. */
export class StatusWordError extends Error {
  override readonly name = 'StatusWordError';
  /** 0 to FFFF. */
  readonly sw: number;

  constructor(sw: number) {
    super(sw.toString(16).toUpperCase().padStart(4, '0'));
    this.sw = sw;
  }
}

/** SW1 SW2, in this order. */
export function encodeStatusWord(sw: number): Uint8Array {
  return Uint8Array.of(sw >> 8, sw & 0xff);
}
