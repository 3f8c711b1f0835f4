// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';

/**
 * CRX version 3, as Chromium reads it (components/crx_file/crx3.proto): "Cr24", the version, the header's length, the
 * header (a CrxFileHeader), the zip. Numbers are little-endian, 32 bits.
 */
export const MAGIC = Buffer.from('Cr24', 'latin1');
export const CRX_VERSION = 3;
export const U32_BYTES = 4;

/** Fields of CrxFileHeader, AsymmetricKeyProof and SignedData. */
export const FIELDS = {
  sha256WithRsa: 2,
  signedHeaderData: 10_000,
  publicKey: 1,
  signature: 2,
  crxId: 1,
} as const;

const CRX_ID_BYTES = 16;
const SIGNATURE_CONTEXT = Buffer.from('CRX3 SignedData\0', 'latin1');

export function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(U32_BYTES);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** `publicKey`: SubjectPublicKeyInfo, DER. */
export const crxIdOf = (publicKey: Uint8Array): Uint8Array =>
  createHash('sha256').update(publicKey).digest().subarray(0, CRX_ID_BYTES);

/** What the key signs: a fixed text, the signed part of the header with its length, the zip. */
export const signedBytes = (signedData: Uint8Array, zip: Uint8Array): Uint8Array =>
  Buffer.concat([SIGNATURE_CONTEXT, u32(signedData.length), signedData, zip]);
