// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_AUTHORITIES = 20;
const MAX_PEM_CHARACTERS = 20_000;
const PEM_LINE_CHARACTERS = 64;
/** One certificate; its line breaks may be lost, since a field of a Group Policy has one line. */
const PEM = /^\s*-----BEGIN CERTIFICATE-----(?<base64>[A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/u;
/** 64 hexadecimal digits, with or without a colon between the bytes, as `openssl x509 -fingerprint -sha256` prints them. */
const SHA256_FINGERPRINT = /^(?:[0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/u;

/** PEM certificates of authorities, one each. */
export const CertificateAuthorities = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(MAX_PEM_CHARACTERS), v.regex(PEM, 'one certificate in PEM'))),
  v.maxLength(MAX_AUTHORITIES),
);

/** SHA-256 fingerprints of authorities' certificates. */
export const TrustedAuthorities = v.pipe(
  v.array(v.pipe(v.string(), v.regex(SHA256_FINGERPRINT, 'a SHA-256 fingerprint: 64 hexadecimal digits'))),
  v.maxLength(MAX_AUTHORITIES),
);

/** The certificate with the line breaks that OpenSSL wants (RFC 7468). */
export function normalizePem(pem: string): string {
  const base64 = (PEM.exec(pem)?.groups?.['base64'] ?? '').replaceAll(/\s/gu, '');
  const lines = base64.match(new RegExp(`.{1,${PEM_LINE_CHARACTERS}}`, 'gu')) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** 64 hexadecimal digits in lower case, without colons. */
export const normalizeFingerprint = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();
