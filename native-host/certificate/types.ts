// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The four kinds of card: professional, in training, establishment staff, authorised staff (TRE_G02). */
export type CardType = 'CPS' | 'CPF' | 'CPE' | 'CPA';

/** Bits of the keyUsage extension, by their names in RFC 5280, 4.2.1.3. */
export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

/** The person or service that the card was given to. Any part may be missing: a service card names nobody. */
export interface CertificateHolder {
  readonly givenName: string | null;
  readonly surname: string | null;
  /** Of a service card: the name that it goes by. */
  readonly pseudonym: string | null;
  /** The CN: an identifier (`899700209812`, `30B0057881/CPET0002`), never a name to show as one. */
  readonly nationalId: string | null;
  /** The profession or function in words, as printed in the certificate: "Médecin". */
  readonly title: string | null;
  /** TRE_G15 code of the profession; only professionals' certificates have one. */
  readonly professionCode: number | null;
}

export interface CertificateIssuer {
  readonly organisation: string | null;
  /** All OU values, in the order of the certificate, joined by a comma and a space. */
  readonly unit: string | null;
  readonly commonName: string | null;
}

export interface RsaPublicKey {
  readonly type: 'rsa';
  /** Length of the modulus. */
  readonly bits: number;
  /** Big-endian, without leading zero. */
  readonly modulus: Uint8Array;
}

export interface EcPublicKey {
  readonly type: 'ec';
  /** Length of the field. */
  readonly bits: number;
  /** OID of the named curve. */
  readonly curve: string;
}

/** What an IGC-Santé certificate says, decoded. `docs/certificates.md` tells where each member is found. */
export interface CardCertificate {
  readonly holder: CertificateHolder;
  readonly issuer: CertificateIssuer;
  readonly cardType: CardType | null;
  /** Issuer number, `/`, serial of the card: `8025000001/2600301752`. Not the serial of the certificate. */
  readonly cardNumber: string | null;
  /** Of the test PKI: by its product category or by its issuer. Such a card opens no production portal. */
  readonly test: boolean;
  readonly validity: { readonly notBefore: Date; readonly notAfter: Date };
  /** Serial number as upper-case hexadecimal, whole bytes: a leading zero is kept. */
  readonly serialHex: string;
  readonly keyUsage: readonly KeyUsage[];
  /** OIDs of the extKeyUsage extension. */
  readonly extKeyUsage: readonly string[];
  /** digitalSignature and clientAuth: the certificate that signs in, as opposed to the one that signs documents. */
  readonly isAuthentication: boolean;
  readonly publicKey: RsaPublicKey | EcPublicKey;
}
