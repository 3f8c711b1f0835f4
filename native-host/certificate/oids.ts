// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** X.520 attribute types of a subject or issuer (RFC 4519; ITU-T X.520). */
export const ATTRIBUTE_OIDS = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  pseudonym: '2.5.4.65',
} as const;

/** Extensions of RFC 5280 and of the agency's arc 1.2.250.1.71.1.2 (`docs/certificates.md`). */
export const EXTENSION_OIDS = {
  keyUsage: '2.5.29.15',
  extKeyUsage: '2.5.29.37',
  cardType: '1.2.250.1.71.1.2.2',
  cardNumber: '1.2.250.1.71.1.2.3',
  productCategory: '1.2.250.1.71.1.2.5',
  profession: '1.2.250.1.71.1.2.7',
} as const;

/** id-kp-clientAuth (RFC 5280, 4.2.1.12). */
export const CLIENT_AUTH_OID = '1.3.6.1.5.5.7.3.2';

export const RSA_ENCRYPTION_OID = '1.2.840.113549.1.1.1';
export const EC_PUBLIC_KEY_OID = '1.2.840.10045.2.1';

/** Named curves a health card may have, with the length of their field in bits (RFC 5480, RFC 5639, ANSSI FRP256v1). */
export const CURVE_BITS: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
  '1.3.36.3.3.2.8.1.1.7': 256,
  '1.3.36.3.3.2.8.1.1.11': 384,
  '1.3.36.3.3.2.8.1.1.13': 512,
  '1.2.250.1.223.101.256.1': 256,
};
