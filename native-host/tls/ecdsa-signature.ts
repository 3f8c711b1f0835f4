// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const INTEGER = 0x02;
const SEQUENCE = 0x30;
const SIGN_BIT = 0x80;
/** Longest content whose length is one byte (X.690, section 8.1.3). */
const MAX_SHORT_BYTES = 0x7f;
const LONG_LENGTH = 0x81;

/**
 * Writes a card's ECDSA signature, r and s each as long as the curve's order, as the DER that TLS carries:
 * Ecdsa-Sig-Value (RFC 3279, section 2.2.3). Null for another length, or when r or s is 0, which no signature has.
 */
export function encodeEcdsaSignature(pair: Uint8Array, orderBytes: number): Uint8Array | null {
  if (pair.length !== 2 * orderBytes) return null;
  const numbers = [pair.subarray(0, orderBytes), pair.subarray(orderBytes)];
  if (numbers.some(number => number.every(byte => byte === 0))) return null;
  return tlv(SEQUENCE, Buffer.concat(numbers.map(encodeInteger)));
}

/** The shortest form, never negative. */
function encodeInteger(magnitude: Uint8Array): Uint8Array {
  const bytes = magnitude.subarray(magnitude.findIndex(byte => byte !== 0));
  const isNegative = ((bytes[0] ?? 0) & SIGN_BIT) !== 0;
  return tlv(INTEGER, isNegative ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

/** At most 255 bytes, which the longest curve (P-521: 138) does not reach. */
function tlv(tag: number, content: Uint8Array): Uint8Array {
  const length = content.length <= MAX_SHORT_BYTES ? [content.length] : [LONG_LENGTH, content.length];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
}
