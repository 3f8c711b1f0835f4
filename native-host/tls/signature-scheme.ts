// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isPssBlock } from './pss-block.ts';

/** Names of RFC 8446, section 4.2.3, for the signatures that a card with an rsaEncryption key can make. */
export type SignatureScheme = `rsa_${'pkcs1' | 'pss_rsae'}_${'sha256' | 'sha384' | 'sha512'}`;

interface Hash {
  readonly name: 'sha256' | 'sha384' | 'sha512';
  readonly bytes: number;
  /** DER of DigestInfo up to the digest (RFC 8017, section 9.2, note 1). */
  readonly digestInfo: Uint8Array;
}

const hash = (name: Hash['name'], bytes: number, digestInfo: string): Hash => ({
  name,
  bytes,
  digestInfo: Uint8Array.from(Buffer.from(digestInfo, 'hex')),
});

const HASHES: readonly Hash[] = [
  hash('sha256', 32, '3031300d060960864801650304020105000420'),
  hash('sha384', 48, '3041300d060960864801650304020205000430'),
  hash('sha512', 64, '3051300d060960864801650304020305000440'),
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
