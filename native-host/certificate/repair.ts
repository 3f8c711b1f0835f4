// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const TAG_SEQUENCE = 0x30;
const TAG_BIT_STRING = 0x03;
const LONG_LENGTH = 0x80;
const MAX_LENGTH_BYTES = 3;

/**
 * A certificate whose signature says that it has no unused bits. Some CPx cards were issued with another count there,
 * which OpenSSL and strict decoders refuse; a signature is made of whole bytes (RFC 8017, 4.1; RFC 3279, 2.2.3), so that
 * the count can only be 0. The byte is outside of what is signed. Whoever compares certificates compares them repaired.
 *
 * Answers the same array when there is nothing to repair or when it is no certificate; never throws.
 */
export function repairSignatureBits(der: Uint8Array): Uint8Array {
  const at = findUnusedBits(der);
  if (at === null || der[at] === 0) return der;
  const repaired = Uint8Array.from(der);
  repaired[at] = 0;
  return repaired;
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING } (RFC 5280, 4.1). */
function findUnusedBits(der: Uint8Array): number | null {
  const certificate = readElement(der, 0, der.length);
  if (certificate?.tag !== TAG_SEQUENCE) return null;
  const toBeSigned = readElement(der, certificate.start, certificate.end);
  const algorithm = toBeSigned && readElement(der, toBeSigned.end, certificate.end);
  const signature = algorithm && readElement(der, algorithm.end, certificate.end);
  if (signature?.tag !== TAG_BIT_STRING || signature.end !== certificate.end) return null;
  return signature.end > signature.start ? signature.start : null;
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The element at `at`, which must end at `limit` or before. */
function readElement(der: Uint8Array, at: number, limit: number): Element | null {
  const tag = der[at];
  let length = der[at + 1];
  if (tag === undefined || length === undefined) return null;
  let start = at + 2;
  if (length >= LONG_LENGTH) {
    const lengthBytes = length - LONG_LENGTH;
    if (lengthBytes === 0 || lengthBytes > MAX_LENGTH_BYTES) return null;
    length = der.subarray(start, start + lengthBytes).reduce((value, byte) => value * 0x100 + byte, 0);
    start += lengthBytes;
  }
  const end = start + length;
  return end > limit ? null : { tag, start, end };
}
