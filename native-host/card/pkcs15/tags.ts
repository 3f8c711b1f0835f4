// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** ASN.1 tags of the directory files (ISO/IEC 7816-15, annex A). */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  /** Context tags, primitive and constructed. */
  context0: 0x80,
  constructed0: 0xa0,
  constructed1: 0xa1,
} as const;
