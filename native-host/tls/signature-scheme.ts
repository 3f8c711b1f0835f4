// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isPssBlock } from './pss-block.ts';

/**
 * Names of RFC 8446, section 4.2.3, for the signatures that a card with an rsaEncryption or an EC key can make. In TLS
 * 1.2 the name of an ECDSA scheme tells the hash alone: the curve may be another one.
 */
export type SignatureScheme =
  | `rsa_${'pkcs1' | 'pss_rsae'}_${'sha256' | 'sha384' | 'sha512'}`
  | `ecdsa_${'secp256r1_sha256' | 'secp384r1_sha384' | 'secp521r1_sha512'}`;

interface Hash {
  readonly name: 'sha256' | 'sha384' | 'sha512';
  readonly bytes: number;
  /** What ECDSA with this hash is called. */
  readonly ecdsa: Extract<SignatureScheme, `ecdsa_${string}`>;
  /** DER of DigestInfo up to the digest (RFC 8017, section 9.2, note 1). */
  readonly digestInfo: Uint8Array;
}

const hash = (name: Hash['name'], bytes: number, ecdsa: Hash['ecdsa'], digestInfo: string): Hash => ({
  name,
  bytes,
  ecdsa,
  digestInfo: Uint8Array.from(Buffer.from(digestInfo, 'hex')),
});

const HASHES: readonly Hash[] = [
  hash('sha256', 32, 'ecdsa_secp256r1_sha256', '3031300d060960864801650304020105000420'),
  hash('sha384', 48, 'ecdsa_secp384r1_sha384', '3041300d060960864801650304020205000430'),
  hash('sha512', 64, 'ecdsa_secp521r1_sha512', '3051300d060960864801650304020305000440'),
];

/** What kind of signature a DigestInfo asks for; null for anything else, which the card must not sign. */
export function recognizeDigestInfo(digestInfo: Uint8Array): SignatureScheme | null {
  const match = HASHES.find(
    ({ digestInfo: prefix, bytes }) =>
      digestInfo.length === prefix.length + bytes && prefix.every((byte, index) => byte === digestInfo[index]),
  );
  return match === undefined ? null : `rsa_pkcs1_${match.name}`;
}

/**
 * What kind of signature a padded block asks for; null for anything but an RSASSA-PSS block as TLS makes it, which the
 * card must not sign: a raw RSA operation on bytes of somebody's choice would decipher or forge.
 *
 * @param modulusBits of the card's key.
 */
export function recognizePssBlock(block: Uint8Array, modulusBits: number): SignatureScheme | null {
  const match = HASHES.find(({ name, bytes }) => isPssBlock(block, modulusBits, name, bytes));
  return match === undefined ? null : `rsa_pss_rsae_${match.name}`;
}

/** What kind of ECDSA signature a bare digest asks for, by its length; null for any other. */
export function recognizeDigest(digest: Uint8Array): SignatureScheme | null {
  return HASHES.find(({ bytes }) => digest.length === bytes)?.ecdsa ?? null;
}
