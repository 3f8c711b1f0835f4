// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, type KeyObject, privateDecrypt, privateEncrypt } from 'node:crypto';
import { concatBytes, fromHex } from '../tlv.ts';
import type { HashName } from './finish-hash.ts';

/** DER of DigestInfo up to the digest, RFC 8017 section 9.2 note 1. */
const DIGEST_INFO: Record<HashName, { readonly prefix: Uint8Array; readonly digestBytes: number }> = {
  sha1: { prefix: fromHex('3021300906052B0E03021A05000414'), digestBytes: 20 },
  sha256: { prefix: fromHex('3031300D060960864801650304020105000420'), digestBytes: 32 },
};
const MIN_PADDING_BYTES = 8;

/** Bytes of the modulus, and so of a signature. */
export const countModulusBytes = (key: KeyObject): number => (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;

/** RSA of `00 01 FF … FF 00 data` (RFC 8017 section 8.2.1 without the hash): as long as the modulus. */
export function signType1(key: KeyObject, data: Uint8Array): Uint8Array {
  return Uint8Array.from(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data));
}

/** RSASSA-PKCS1-v1_5 of a digest. Null when the digest has not the length of this hash. */
export function signDigest(key: KeyObject, hash: HashName, digest: Uint8Array): Uint8Array | null {
  const { prefix, digestBytes } = DIGEST_INFO[hash];
  return digest.length === digestBytes ? signType1(key, concatBytes(prefix, digest)) : null;
}

/** RSAES-PKCS1-v1_5 decryption. Null when the padding is wrong; a test card need not hide it. */
export function tryDecipherType2(key: KeyObject, ciphertext: Uint8Array): Uint8Array | null {
  const block = tryRawDecrypt(key, ciphertext);
  if (block?.length !== countModulusBytes(key) || block[0] !== 0 || block[1] !== 2) return null;
  const separator = block.indexOf(0, 2);
  return separator >= 2 + MIN_PADDING_BYTES ? Uint8Array.from(block.subarray(separator + 1)) : null;
}

/** The bare private operation. Null for a number that is not below the modulus, or of another length. */
export function tryRawDecrypt(key: KeyObject, ciphertext: Uint8Array): Buffer | null {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
  } catch {
    // OpenSSL refuses numbers above the modulus: they are no ciphertext either.
    return null;
  }
}

/** Whether this is `00 01 FF … FF 00 data`, the block of a PKCS#1 v1.5 signature (RFC 8017, 9.2). */
export function isType1Block(block: Uint8Array): boolean {
  const separator = block.indexOf(0, 1);
  const padding = block.subarray(2, separator);
  return (
    block[0] === 0 && block[1] === 1 && padding.length >= MIN_PADDING_BYTES && padding.every(byte => byte === 0xff)
  );
}
