// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Object identifiers of the certificates that the test PKI writes, with where each comes from. */
export const OID = {
  // Attribute types, X.520.
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  country: '2.5.4.6',
  state: '2.5.4.8',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  pseudonym: '2.5.4.65',

  // Extensions, RFC 5280 section 4.2.
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  comment: '2.16.840.1.113730.1.13',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  tlsFeature: '1.3.6.1.5.5.7.1.24',

  // Values inside them.
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  smartCardLogon: '1.3.6.1.4.1.311.20.2.2',
  userPrincipalName: '1.3.6.1.4.1.311.20.2.3',
  cpsUri: '1.3.6.1.5.5.7.2.1',
  ocsp: '1.3.6.1.5.5.7.48.1',
  caIssuers: '1.3.6.1.5.5.7.48.2',

  // Private extensions of the agency's nomenclature, arc 1.2.250.1.71.1.2.
  cardType: '1.2.250.1.71.1.2.2',
  cardNumber: '1.2.250.1.71.1.2.3',
  productCategory: '1.2.250.1.71.1.2.5',
  profession: '1.2.250.1.71.1.2.7',

  // Policies: the authentication one is that of the published test certificates; the other is ours, beside it.
  authenticationPolicy: '1.2.250.1.213.1.7.2.1.1.1.1',
  signaturePolicy: '1.2.250.1.213.1.7.2.1.1.2.1',
} as const;
