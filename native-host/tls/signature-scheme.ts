// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Names of RFC 8446, section 4.2.3, for the signatures that a PKCS#1 v1.5 card can make. */
export type Pkcs1Scheme = 'rsa_pkcs1_sha256' | 'rsa_pkcs1_sha384' | 'rsa_pkcs1_sha512';

interface Known {
  readonly scheme: Pkcs1Scheme;
  /** DER of DigestInfo up to the digest (RFC 8017, section 9.2, note 1). */
  readonly prefix: Uint8Array;
  readonly digestBytes: number;
}

const known = (scheme: Pkcs1Scheme, prefix: string, digestBytes: number): Known => ({
  scheme,
  prefix: Uint8Array.from(Buffer.from(prefix, 'hex')),
  digestBytes,
});

const KNOWN: readonly Known[] = [
  known('rsa_pkcs1_sha256', '3031300d060960864801650304020105000420', 32),
  known('rsa_pkcs1_sha384', '3041300d060960864801650304020205000430', 48),
  known('rsa_pkcs1_sha512', '3051300d060960864801650304020305000440', 64),
];

/** What kind of signature a DigestInfo asks for; null for anything else, which the card must not sign. */
export function recognizeDigestInfo(digestInfo: Uint8Array): Pkcs1Scheme | null {
  const match = KNOWN.find(
    ({ prefix, digestBytes }) =>
      digestInfo.length === prefix.length + digestBytes && prefix.every((byte, index) => byte === digestInfo[index]),
  );
  return match?.scheme ?? null;
}
